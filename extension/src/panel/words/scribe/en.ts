/** The words of a class's agreement that its teacher writes down without a server, in English. */
import type { ScribedLack } from 'shared/domain/alliance/scribed'

/** What is not said by the closed list of errors. */
const lacks: Record<Extract<ScribedLack, 'scribe' | 'agreed_on' | 'review_on'>, string> = {
  scribe: 'Say who wrote it down.',
  agreed_on: 'Say on which day the class agreed: today or earlier.',
  review_on: 'Say when you look at it again: after that day, within a year.',
}

export const scribe = {
  intro:
    'There is no server here, so you write down what your class agreed. Write what they said, in their words; no student’s name.',
  readers: 'Only you, on this computer, until you print it, copy it or put it on the front page.',
  locked: 'What you wrote down is locked on this computer. Open it under “This browser”.',
  none: 'Nothing is written down for this class yet.',
  pick: 'Pick one class:',
  wholeCourse: 'The whole course',
  start: (section: string) => `Write down what ${section} agreed`,
  startWhole: 'Write down what the class agreed',
  another: 'Another class of this course',
  title: 'What the class agreed',
  language: 'Language of the agreement',
  languages: { en: 'English', es: 'Español' },
  add: 'Write a line',
  where: 'It is about',
  text: 'The line, as the class says it',
  onePerLine: 'One on each line.',
  done: 'Done',
  edit: 'Edit',
  takeOut: 'Take out',
  takenOut: (n: number) => `Taken out (${n})`,
  putBack: 'Put back',
  aboutTitle: 'When, and by whom',
  agreedOn: 'The class agreed on',
  reviewOn: 'We look at it again by',
  scribe: 'Written down by',
  lacking: 'Before it is agreed:',
  lacks,
  agree: 'The class agreed on this',
  agreeHint:
    'Press it when the class has said yes to every line. Until then it is a draft, and nothing of it is shown or printed.',
  backToAgreed: 'Back to what stands agreed',
  change: 'Change it',
  changed: 'You have written changes that the class has not agreed yet.',
  scribedBy: (name: string) => `Written down by ${name}`,
  undoAgree: 'Take “agreed” back',
  print: 'Print it',
  copy: 'Copy it',
  copied: 'Copied: paste it into a page or a message.',
  copyByHand: 'Your browser did not let us copy. Select the text and copy it.',
  block: 'The agreement, as text',
  remove: 'Delete',
  removed: 'Deleted. It stays in the bin for 30 days.',
  onPageStill: (title: string) => `To delete it, take it off “${title}” first.`,
  bin: (n: number) => `Bin (${n})`,
}

export const frontPage = {
  title: 'The course’s front page',
  says: 'See it first, then put it there with one click',
  intro:
    'It is written with your own Canvas sign-in, in the tab beside this panel. The agreement only; nothing outside our block changes.',
  preview: 'The page as a student will see it',
  place: 'Where on the page',
  places: { top: 'At the top', bottom: 'At the bottom' },
  put: 'Put it on the front page',
  putNewest: 'Put the newest version there',
  on: (title: string) => `It is on “${title}”.`,
  see: 'See the page',
  undo: 'Take it off again',
  working: 'One moment…',
  theirs: 'On the page now',
  ours: 'Ours',
  replace: 'Use ours',
  keepTheirs: 'To keep theirs, do nothing.',
  leaveOff: 'Leave it off',
  lookAgain: 'Look again',
}

export const sheet = {
  title: 'Class agreement',
  print: 'Print',
  scribed: (name: string) => `Written down by ${name}.`,
  none: 'Nothing stands agreed here. Open the class alliance in the panel.',
}

export const bring = {
  title: 'Bring what you wrote down into this course?',
  intro:
    'You wrote down what this class agreed before this browser was connected. It can come into the course as a draft: your students keep, reword or drop each line. Private notes do not go along.',
  open: (section: string) => `See what would go: ${section}`,
  goes: 'These lines, as they stand here, and nothing else:',
  forWhom: 'For which class',
  band: 'Grades',
  bands: { 'K-2': 'K–2', '3-5': '3–5', '6-8': '6–8', '9-12': '9–12' },
  readers: 'Teachers of the course can read them then; students, once you begin with them.',
  send: (section: string) => `Bring these lines into the course: ${section}`,
  done: 'They are in the course now, as a draft. Open Learning Alliance there to begin with your class. What you wrote stays here too.',
}
