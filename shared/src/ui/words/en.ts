/**
 * Every word our own parts say, in English. Students read these: short sentences, plain words (grade 6). `es.ts` has
 * the same shape, so that a word that is missing there does not compile.
 */
import type { Direction, Fate, PartKind, Phase, Topic } from '../../contract/alliance.ts'
import type { RatedState } from '../../domain/pulse/vocabulary.ts'

const plural = new Intl.PluralRules('en')

/** "1 card", "3 cards". */
const cards = (n: number): string => `${n} ${plural.select(n) === 'one' ? 'card' : 'cards'}`

/** Each part with what it is about, so that its name need not be known. */
const parts: Record<PartKind, string> = {
  vision: 'Vision: how we will be different by the end',
  values: 'Values: how we treat each other',
  roadmap: 'Roadmap: where we are going',
  routines: 'Routines: how our class works',
}

const topics: Record<Topic, string> = {
  running: 'How our classroom runs',
  learning: 'How we learn',
  deciding: 'How we decide',
}

/** What stands below a line of each part. */
const shownBy: Record<PartKind, string> = {
  vision: 'How we will notice it',
  values: 'How we show it',
  roadmap: 'In our own words',
  routines: 'When, what, who',
}

const directions: Record<Direction, string> = {
  leader_team: 'Those who lead, to the team',
  t_st: 'Teacher to students',
  st_st: 'Students to one another',
  st_t: 'Students to teacher',
  all: 'All of us',
  all_space: 'All of us, for our room',
}

const phases: Record<Phase, string> = {
  draft: 'Getting ready',
  gathering: 'Writing cards',
  grouping: 'Reading and grouping',
  wording: 'Finding the words',
  deciding: 'Deciding',
  agreed: 'Agreed',
}

const fates: Record<Fate, string> = {
  waiting: 'Sent. It stays hidden from your class until your teacher shows all cards.',
  held: 'Your teacher is holding this card.',
  grouped: 'In a group.',
  stands_alone: 'It stands on its own.',
  used: 'It is in our agreement.',
  parked: 'Kept for later.',
  not_ours: 'Not ours to decide.',
  withdrawn: 'You took this back.',
}

export const en = {
  language: 'en',
  alliance: {
    title: 'Our class alliance',
    phases,
    steps: 'Where we are',
    stepNow: 'now',
    movedTo: (step: string) => `Our class is at a new step: ${step}.`,
    cardCount: (n: number) => (n === 0 ? 'No cards yet' : `${cards(n)} so far`),
    cards,
    parts,
    partNames: { vision: 'Vision', values: 'Values', roadmap: 'Roadmap', routines: 'Routines' } as Record<
      PartKind,
      string
    >,
    leadTeam: 'Lead our team’s next step',
    endsOn: (day: string) => `It ends with our project on ${day}.`,
    ended: (day: string) => `It ended with our project on ${day}. You can read it, and start a new one.`,
    startTeam: 'Start our team’s alliance',
    partNow: 'What we do now',
    partsLabel: 'Parts of our alliance',
    team: 'Our team alliance',
    own: 'My alliance',
    notStarted: 'Your class has not started yet',
    notStartedNext: 'When your teacher starts, you write the first cards here.',
    draftNext: 'Your teacher is getting the first question ready. You can close this page and come back.',
    forSections: (names: string) => `For ${names}`,
    updated: 'This page has the newest words.',
  },
  team: {
    heading: 'Start our team’s alliance',
    back: 'Back',
    intro:
      'You lead it yourselves: everybody writes cards, you find the words and decide together. It stands under your class’s alliance and ends with your project.',
    none: 'There is no team without an alliance',
    noneNext: 'Ask your teacher to put your team together in your course.',
    members: (names: readonly string[]) => `For ${new Intl.ListFormat('en').format(names)}`,
    name: 'What your team is called',
    endsOn: 'Last day of your project',
    readers: 'Your team and your teachers can see this.',
    start: 'Start',
  },
  nav: {
    label: 'Pages',
    alliance: 'Our alliance',
    working: 'What we work on',
    profile: 'About me',
    mine: 'What is written about me',
    skip: 'Skip to the main part',
    decide: 'How we decide',
    waiting: 'Something waits for your answer',
  },
  reads: {
    label: 'Who can read this',
    masked:
      'Your class will read your words, not your name. Your teacher can look up who wrote it if someone may be unsafe.',
    named: 'Your class and your teacher can read this, with your name.',
    class: 'Everyone in this class can read this.',
    facilitator: 'Only your teacher reads this. Your name stays off unless you ask to speak.',
    position: 'Your number has no name on it. Nobody sees who is still thinking.',
    coOwned: (names: string) => `You and ${names} can read this.`,
    signature: 'Only you can see this.',
  },
  safety: {
    title: 'Get a person now',
    body: 'No one watches this page for emergencies. If you or someone else may be in danger, tell an adult near you now. In the United States you can call or text 988, or call 911.',
    contact: (who: string) => `At your school, go to: ${who}`,
    noContact: 'Any adult you trust can help you find the right person.',
  },
  prompt: {
    heading: 'Write a card',
    box: 'Your card',
    hint: 'One idea on a card. No classmates’ names.',
    send: 'Send my card',
    sending: 'Sending…',
    sent: 'Your card is in.',
    sentNamed: 'Your card is in. It may have a classmate’s name in it. You can change it below.',
    already: 'You already sent this card. It is in once.',
    another: 'You can send more than one.',
    draw: 'Draw a card, or write one for a friend',
    friend: 'Write a card for a friend',
  },
  mine: {
    heading: 'My words and where they went',
    none: 'You have not sent a card yet.',
    fates,
    shown: 'Your class is reading it now.',
    inGroup: (name: string) => `In the group “${name}”`,
    inClause: (text: string) => `In our line: “${text}”`,
    why: 'Why',
    change: 'Change or take back',
    edit: 'Your words',
    save: 'Keep my change',
    saved: 'Your change is kept.',
    withdraw: 'Take this card back',
    until: 'You can change your card until your teacher shows all cards.',
  },
  unsent: {
    heading: 'Not sent yet',
    movedOn: 'Your class moved on while you were writing.',
    next: 'Your words are still here. You can copy them, or tell them to your teacher.',
  },
  themes: {
    ways: {
      friend: 'A classmate typed this for you.',
      scribed: 'Your teacher typed this for you.',
      paper: 'From paper',
    },
    heading: 'What we wrote',
    alone: 'On their own',
    wall: 'From our wall',
    teacher: 'From the teacher',
    none: 'No groups yet. Your class is reading all the cards.',
  },
  clauses: {
    heading: 'Our lines',
    draftHeading: 'Our lines, still being worded',
    directions,
    direction: 'Who promises whom',
    echoes: (title: string) => `Echoes a line of ${title}:`,
    shownBy,
    topics,
    notShown: 'Not finished: how will we show it?',
    behind: (n: number) => (n === 1 ? 'The card behind it' : `The ${cards(n)} behind it`),
    teachersWords: 'These are the teacher’s words.',
    parked: 'Kept for later',
    none: 'No lines yet.',
  },
  fist: {
    heading: 'Show your fingers',
    intro: 'Read each line. Pick the number that fits you. You can change it until your teacher closes.',
    legend: 'My number',
    scale: [
      'Stop, I see harm',
      'Big worry',
      'Needs a change',
      'I can live with it',
      'I like it',
      'I will help lead it',
    ],
    why: 'What would make it a three for you?',
    speak: 'I want to speak about it. My teacher may see my name.',
    send: 'Send my numbers',
    sent: 'Your numbers are in. You can still change them.',
    mine: (n: number) => `Your number now: ${n}`,
    round: (n: number) => `Round ${n}`,
    agreed: 'Agreed',
    parked: 'Kept for later',
    again: 'We look at this line again',
    before: 'Before',
    now: 'Now',
    picture: 'What our class showed',
    pictureRow: (fingers: number, n: number) =>
      `${fingers}: ${n} ${plural.select(n) === 'one' ? 'person' : 'people'}`,
    noneOpen: 'No line is open right now. Your teacher opens the next one.',
  },
  notOurs: { heading: 'Not ours to decide', why: 'Why:', who: 'Who decides:' },
  concern: {
    heading: 'Decided without your answer',
    intro: (day: string) =>
      `You did not answer this line, and it was decided. You can raise a concern until ${day}. It opens only this line again.`,
    box: 'My concern',
    send: 'Send my concern',
    sent: 'Your concern is in. This line is open again.',
  },
  agreement: {
    heading: 'What we agreed',
    version: (n: number) => `Version ${n}`,
    agreedOn: 'Agreed on',
    review: 'We look at it again by',
    changes: 'What changed',
    print: 'Poster to print',
    versions: 'All versions, and a copy to keep',
    show: 'Show me',
    none: 'Nothing is agreed yet.',
    now: 'What we are working on now',
    propose: 'Propose a change',
    together: 'Is somebody new here? Read it together',
    withBuddy: 'Read it with a classmate',
  },
  living: {
    heading: 'Are we living it?',
    pulses: {
      none: 'Read how our class lives its agreement, or propose a change.',
      open: 'Your class is asking. It takes three taps.',
      answered: 'Your answers are in. You can still change them.',
      result: 'The answers of our class are back.',
    },
    answer: 'Answer now',
    look: 'How we live our agreement',
    states: {
      not_yet: 'Not yet',
      practising: 'Practising',
      habit: 'Habit',
      does_not_fit: 'Does not fit any more',
    } satisfies Record<RatedState, string>,
  },
  sign: {
    heading: 'Does this stand for you?',
    intro: 'You choose. You can change your mind, and you do not have to say why.',
    legend: 'My choice',
    signed: 'I sign',
    not_yet: 'Not yet',
    declined: 'I do not sign',
    send: 'Keep my choice',
    kept: 'Your choice is kept.',
    stateSigned: 'You signed this version.',
    stateNotYet: 'You said: not yet. That is fine. You can come back to it.',
    stateDeclined: 'You chose not to sign. You can change that any time.',
  },
  notes: {
    heading: 'What is written about me',
    intro:
      'Your teachers can keep private notes to help them remember. Those are not here. Everything else written about you is on this page and on “What we work on”.',
    none: 'Nothing is written about you here.',
    noneNext: 'When a teacher sends a note, a promise or a target, you read it here first.',
    kinds: {
      summary: 'What we talked about',
      target: 'What we are working on',
      promise: 'A promise',
      reply: 'A reply',
      correction: 'Please put this right',
    },
    by: (name: string) => `Written by ${name}`,
    byMe: 'Written by you',
    someone: 'someone at your school',
    withdrawn: 'This note was taken back by its writer.',
    readers: 'Who can read this',
    seenBy: 'Who has opened it',
    notSeen: 'No one has opened it yet.',
    you: 'you',
    reply: 'Your reply',
    replyKind: 'What is it?',
    replyKinds: {
      reply: 'My answer.',
      correction: 'Something is not right. Please change it.',
      target: 'Use these words for what we are working on.',
    },
    replyHint: 'Tell how you see it, or what should be different.',
    send: (name: string) => `Send to ${name}`,
    sent: 'Your reply is in.',
    roles: {
      teacher: 'teacher',
      ta: 'teaching assistant',
      student: 'student',
      mentor: 'observer',
      'test-student': 'test student',
      anonymous: 'hidden',
      none: 'guest',
    },
  },
  live: {
    kept: 'Saved on this device. It will send when you are back online.',
    notKept: 'You are offline, and this browser can not keep it. Leave this page open and send it again.',
    offline: 'You are offline. What you write is kept on this device.',
    signedOut: 'This page is old. Open it again from your course; what you wrote is kept.',
    tooLong: (max: number, n: number) =>
      `This has ${n} letters, and ${max} fit. Your words are still here. Make them shorter.`,
    empty: 'Write something first.',
    choose: 'Pick one first.',
  },
  projector: {
    join: 'Join from your course, or scan',
    joinCode: 'QR code that opens the class page',
    reading: 'What we wrote',
    deciding: 'We are deciding',
    byConsent: 'Does anyone see harm in trying this?',
    decidingNext: 'Look at your own screen. Take the time you need.',
    agreed: 'What we agreed',
    draft: 'We start soon',
    offline: 'No network. What the class writes now comes here later.',
    signedOut: 'This page is old. Open it again from your own screen.',
  },
  closed: {
    noCourse: 'Open this from a course',
    noCourseNext: 'Learning Alliance lives inside a course. Open your course and press it there.',
    anonymous: 'Your school hides who you are',
    anonymousNext:
      'So we can not show which words are yours. Ask your school’s admin to share names with Learning Alliance.',
    testStudent: 'You are in student view',
    testStudentNext: 'This is what a student sees. Nothing you send from here is kept with the class.',
    error: 'Something went wrong',
    opening: 'Opening…',
    needsScripts: 'This page needs JavaScript. Turn it on for this site, then open it again.',
  },
}

export type Words = typeof en
