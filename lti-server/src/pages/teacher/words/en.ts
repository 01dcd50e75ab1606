/** What the teacher's page says, in English; `es.ts` has the same shape. */
import type { Band, PartKind, Phase } from 'shared/domain/alliance/vocabulary'
import { publish } from './publish/en.ts'

export const en = {
  title: 'Learning Alliance',
  classes: {
    heading: 'My classes',
    whole: 'Whole course',
    none: 'No class has started yet.',
    states: {
      draft: 'Ready to open',
      gathering: 'Students write cards',
      grouping: 'The class reads and groups',
      wording: 'You find the words together',
      deciding: 'The class decides',
      agreed: 'Agreed',
    } satisfies Record<Phase, string>,
    next: {
      draft: 'Open for cards',
      gathering: 'Read the cards',
      grouping: 'Group the cards',
      wording: 'Word the lines',
      deciding: 'See the answers',
      agreed: 'Open the agreement',
    } satisfies Record<Phase, string>,
    start: 'Start a class',
    startFor: (name: string) => `Start ${name}`,
    notStarted: 'Not started',
    back: 'My classes',
  },
  checkIns: {
    asked: 'Somebody asked for a check-in',
    next: 'Open the student in the panel beside your gradebook to answer.',
  },
  picking: {
    heading: 'Let students pick from what they handed in',
    intro:
      'Students can then pick a piece of their own work, to see it then and now. We read its name and its day, and no grade.',
    allowed: 'Your students can pick from what they handed in.',
    refused: 'Nothing was allowed and nothing has changed.',
  },
  start: {
    heading: 'What is on your wall? Paste or photograph it',
    intro:
      'Each line becomes a card that your students can keep, reword or drop. Nothing on it is agreed until the class decides.',
    box: 'What is on your wall',
    lines: (n: number) => (n === 1 ? '1 card' : `${n} cards`),
    band: 'Grade band',
    bands: { 'K-2': 'K–2', '3-5': '3–5', '6-8': '6–8', '9-12': '9–12' } satisfies Record<Band, string>,
    masked:
      'From grade 3 up, classmates read a card without its writer’s name. You can look up a writer if someone may be unsafe.',
    named: 'In K–2 cards carry the child’s name for the class.',
    language: 'Language of this class',
    languages: { en: 'English', es: 'Español' },
    sections: 'Which class? Tick none for the whole course.',
    prompt: 'The question on the students’ box',
    ownPrompt: 'My own question',
    startWall: 'Start with these lines',
    startEmpty: 'Start from an empty page',
    cancel: 'Cancel',
  },
  lesson: {
    projector: 'Open projector',
    projectorNote: 'A window of its own for the wall. Keep this page on your own screen.',
    join: 'How students join',
    joinNote: 'From the course, or by this address:',
    joinCode: 'QR code for students',
    facilitator: 'Only teachers see this page. Do not show it on the wall.',
    backToTeam: 'Back to our alliance',
    back: (phase: string) => `Go back to: ${phase}`,
    working: 'One moment…',
    tas: 'Teaching assistants can read along here; the teacher leads the steps.',
  },
  parts: {
    state: (phase: Phase, lines: number) => {
      if (phase === 'draft') return 'Not started'
      if (phase !== 'agreed') return 'Under way'
      return lines === 1 ? 'Agreed, 1 line' : `Agreed, ${lines} lines`
    },
    sessions:
      'All four parts take about four short sessions. One part gives your class something to keep today; the others can wait.',
    about: {
      vision: 'What learners, and this class, will be able to do by the end that nobody can do yet.',
      values: 'What we promise each other, and how we show it.',
      roadmap: 'Where this course goes: your goals, in words the class makes its own.',
      routines: 'How our classroom runs, how we learn, and how we decide.',
    } satisfies Record<PartKind, string>,
  },
  draft: {
    heading: 'Ready to open',
    body: 'When you open it, the students it is for can write cards. They see the question and their own cards only.',
    act: 'Open for cards',
  },
  gathering: {
    heading: 'Read the cards before the class does',
    intro:
      'No names here. Hold a card if the class should not read it as it stands; its writer reads your reason.',
    none: 'No cards yet. Students join from the course or by the address above.',
    keepAway: { held: 'Hold', not_ours: 'Not ours to decide', parked: 'Keep for later' },
    letIn: 'Let it in',
    why: 'Your reason, for the writer of this card',
    keep: 'Tell the writer',
    cancel: 'Cancel',
    reason: (why: string) => `Your reason: ${why}`,
    setAside: 'Set aside',
    setAsideNext: 'Each writer reads your reason. The class does not work with these cards.',
    stillHeld: 'Cards you still hold',
    stillHeldNext: 'Each needs an answer its writer can read, before anything is agreed.',
    held: 'Held',
    not_ours: 'Not ours to decide',
    parked: 'Kept for later',
    reveal: 'Show all cards to the class',
    teamHeading: 'Everybody writes first',
    teamIntro: 'Each of you writes on your own device. Nobody sees another’s card until you show them all.',
  },
  grouping: {
    heading: 'Group the cards with the class',
    intro:
      'Pick cards, then name what they have in common, best in words from a card. No card is deleted or changed.',
    picked: (n: number) => (n === 0 ? 'No card picked' : `${n} picked`),
    name: 'Name of the group',
    group: 'Group these cards',
    into: 'Or move them into',
    choose: 'Choose a group',
    move: 'Move',
    alone: 'Let them stand alone',
    undo: 'Undo',
    undone: 'Cards moved.',
    act: 'Find the words',
  },
  wording: {
    heading: 'Find the words together',
    intro: 'Each line says who promises whom, how we would see it, and which cards it came from.',
    unfinished: 'Still open before the class can decide',
    ready: 'Everything a decision needs is here.',
    new: 'New line',
    edit: 'Change',
    text: 'The line',
    direction: 'Who promises whom',
    topic: 'What this routine is about',
    shownHints: {
      vision: 'One a line. What we would see or hear by the end.',
      values: 'One a line. Something a camera would see or hear.',
      roadmap: 'One a line. The goal as students say it.',
      routines: 'One a line. When it happens, what we do, who does it.',
    } satisfies Record<PartKind, string>,
    cards: 'The cards behind it',
    teachersWords: 'These are my words, not from a card',
    keep: 'Keep this line',
    leaveOut: 'Leave out',
    leftOut: 'Left out. Change it to take it up again.',
    cancel: 'Cancel',
    from: (name: string) => `From “${name}”`,
    act: 'Let the class decide',
  },
  deciding: {
    heading: 'The class decides',
    intro:
      'Students show 0 to 5 on their own screens. Any 0, 1 or 2 is heard before a line is closed for good.',
    openAll: 'Open these lines',
    open: 'Open again',
    answered: (n: number, of: number) => `${n} of ${of} have answered`,
    concerns: 'Concerns, for teachers alone',
    noName: 'A student',
    close: 'Close this line',
    closeNote: 'Whoever has not answered is recorded as away and may raise a concern for five school days.',
    reword: 'Change the words and ask again',
    review: 'We look at it again by',
    agree: 'This is our agreement',
  },
  agreed: {
    change: 'Open it for changes',
    changeNote: 'The agreement stands until the class decides on a new version.',
  },
  around: {
    heading: 'Around this alliance',
    under: 'It stands under',
    alone: 'Nothing; it stands on its own',
    writtenWith: (all: readonly { role: 'student' | 'teacher'; people: number | null }[]) =>
      `Written with ${all
        .map(({ role, people }) => {
          if (people === null) return 'fewer than five students'
          if (role === 'teacher') return people === 1 ? '1 teacher' : `${people} teachers`
          return `${people} students`
        })
        .join(' and ')}.`,
    below: 'Under it stand',
    version: (n: number) => `version ${n}`,
    notAgreed: 'not agreed yet',
    gaps: (n: number) => (n === 1 ? '1 line has no echo below yet' : `${n} lines have no echo below yet`),
    teams:
      'Groups of your learning platform can make their own alliance under this one. They lead it themselves.',
    startTeam: (name: string) => `Start ${name}`,
    echoes: 'Echoes',
    echoesNothing: 'Nothing above',
    against: 'Goes against a line of the class',
    againstNothing: 'No',
  },
  publish,
  copied: {
    heading: 'Start fresh, or bring last year’s agreement?',
    intro:
      'This course was copied from an earlier one. You can bring what that class agreed as a draft: the lines only, never people, cards or notes. Your class reads them when it finds its own words, decides on each one and signs; or leaves it out.',
    which: 'Which agreement',
    agreedOn: (date: string) => `agreed on ${date}`,
    lines: (n: number) => (n === 1 ? 'Read its line' : `Read its ${n} lines`),
    bring: 'Bring it as a draft',
    fresh: 'Start fresh',
    later: 'Not now',
    waiting: 'An earlier agreement could come along as a draft.',
    askNow: 'Choose now',
    brought: 'The lines of an earlier agreement are here as drafts.',
    takeOut: 'Take them out again',
    started: 'You started fresh.',
    askAgain: 'Choose again',
    notTaught:
      'This course was copied from one in which you were not a teacher. What that class agreed is not shown to you; a teacher who was there can bring it as a draft.',
    inDraft: (n: number) =>
      n === 1 ? '1 line from an earlier agreement' : `${n} lines from an earlier agreement`,
    inDraftNote:
      'Drafts, and nobody’s words yet. The class reads them when its own cards are in and you find the words together.',
  },
  roster: {
    heading: 'Who is in this course',
    platform: 'Your learning platform',
    never: 'Not read yet.',
    asOf: (when: string) => `As of ${when}`,
    refresh: 'Refresh',
    waiting: 'Waiting for its turn…',
    reading: (n: number) => (n === 0 ? 'Reading…' : `Reading… ${n} people so far`),
    applied: (joined: number, left: number) =>
      joined + left === 0
        ? 'Up to date.'
        : `Up to date. ${joined === 1 ? '1 person' : `${joined} people`} came, ${left === 1 ? '1 person' : `${left} people`} left.`,
    unchanged: 'Up to date. Nothing changed.',
    held: 'Nothing was changed: please answer the question above.',
    tooLarge: 'This course is larger than we can read. Nothing was changed; your school’s admin can help.',
    failed: (lms: string) =>
      `${lms} did not answer as it should. The last good list stays; we try again by ourselves.`,
    rests: (lms: string) =>
      `${lms} does not answer at the moment. The last good list stays; we try again within the hour.`,
    refused: (lms: string) =>
      `${lms} does not accept our key any more. The last good list stays; your school’s admin has to look.`,
    paused: (lms: string) =>
      `${lms} does not give us this course’s list any more. The last good list stays; your school’s admin has to look. We ask again once a day.`,
    noYes: (lms: string) =>
      `No teacher of this class lets us read its list at ${lms} any more. The last good list stays.`,
    allowAgain: 'Allow it again',
    putAway: (lms: string) =>
      `This class is archived at ${lms}. Its list rests as it is until somebody restores the class there.`,
    unreadable: (lms: string) => `${lms} gives us no list of this course’s people.`,
    question: (lms: string, left: number, of: number) =>
      left === 1
        ? `${lms} says that 1 of ${of} people left. Did they?`
        : `${lms} says that ${left} of ${of} people left. Did they?`,
    until: 'Until you answer, nothing changes: everybody keeps what they can open and read.',
    whoLeft: 'Who would leave',
    nameless: 'Somebody without a name here',
    more: (n: number) => `and ${n} more`,
    left: 'Yes, they left',
    stayed: 'No, they are still here',
    settles: (when: string) =>
      `If the list says the same until ${when} and nobody answers, we take it for true. Notes are kept either way.`,
    keptThem:
      'You said that they are still here. We keep them and ask again when the list says something else.',
    endingThem: 'You said that they left. The list is read once more, and then they are out.',
    people: 'People',
    gone: 'left the course',
    roles: {
      teacher: 'Teacher',
      ta: 'Teaching assistant',
      student: '',
      mentor: 'Observer',
      'test-student': '',
      anonymous: '',
      none: '',
    },
    review: (n: number) =>
      n === 1
        ? '1 note was written by somebody who is not on the staff any more. Look whether it may stay as it is.'
        : `${n} notes were written by people who are not on the staff any more. Look whether they may stay as they are.`,
  },
  connect: {
    heading: 'Beside your gradebook',
    body: 'With the Learning Alliance extension in this browser you see what you and a student are working on, one click beside the gradebook.',
    act: 'Connect this browser',
    asked:
      'Your browser’s side panel now asks you to connect. If nothing happens, the extension is not on in this browser.',
  },
  browsers: {
    heading: 'Your connected browsers',
    none: 'No browser of yours is connected.',
    intro:
      'Sign out one that you lost, lent or gave back. What you wrote in it stays in it; it can be connected again.',
    since: 'Connected',
    lastUsed: 'last used',
    rename: 'Rename',
    renameOne: (called: string) => `Rename ${called}`,
    name: 'What you call it',
    keepName: 'Keep this name',
    named: 'The new name is kept.',
    signOut: 'Sign out',
    signOutOne: (called: string) => `Sign out ${called}`,
    signedOut: (called: string) => `${called} is signed out.`,
    signOutAll: 'Sign out all of them',
    allSignedOut: 'All of your browsers are signed out.',
  },
  problems: {
    heading: 'That did not work',
    again: 'Try again',
    offline: 'You are offline. What you typed is kept here; try again when the network is back.',
    signedOut: 'This page is old. Open it again from your course.',
    popup: 'Your browser stopped the new window. Use this link:',
  },
}

export type TeacherWords = typeof en
