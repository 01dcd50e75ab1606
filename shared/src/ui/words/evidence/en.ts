/**
 * What a student reads where she shows how she grows, in English: short sentences, plain words (grade 6). `es.ts` has
 * the same shape.
 */
import type { EvidenceKind } from '../../../domain/partnership/evidence.ts'
import type { NothingToPick } from '../../../contract/evidence.ts'
import type { Language } from '../../../domain/alliance/vocabulary.ts'

const kinds: Record<EvidenceKind, string> = {
  work: 'My work',
  talk: 'Something we talked about',
  self: 'My own look',
  observation: 'Something somebody saw',
}

const why: Record<NothingToPick, string> = {
  no_way: 'What you handed in can’t be shown here. You can write its name and its day yourself.',
  no_grant:
    'Your teacher has not opened the list of what you handed in. You can write its name and its day yourself.',
  no_answer:
    'The list of what you handed in did not come. Try again later, or write its name and its day yourself.',
}

export const en = {
  language: 'en' as Language,
  heading: 'My work, then and now',
  intro: 'Look at your own work beside your earlier work. Nobody compares it with anybody else’s.',
  readers: 'Each piece is only yours until you share it.',
  nothingYet: 'Nothing yet.',
  nothing: 'Nothing stands here yet. The first piece is where you begin.',
  atFirst: 'Then',
  now: 'Now',
  free: 'About nothing in particular',
  ended: 'Something we worked on',
  alone: 'I can do this without help.',
  aloneOffer: 'Once a month you can look: what can you do by yourself by now? Add it here if you like.',
  kinds,
  add: 'Add a piece',
  pickHeading: 'Which work is it?',
  pick: 'Pick from what I handed in',
  picked: 'What I handed in',
  pickNone: 'None of these',
  nothingHandedIn: 'You have not handed in anything here yet. You can write its name and its day yourself.',
  why,
  title: 'What it is called',
  titlePicked: 'Or what it is called',
  titleHint: 'Leave it empty if it is about no work.',
  link: 'A link to it',
  linkHint: (hosts: string) => `If you like. Only pages of your learning platform: ${hosts}`,
  day: 'On which day',
  dayHint: 'Like 2026-11-21. Empty means today, or the day of the work you picked.',
  kind: 'What is it?',
  text: 'What it shows',
  textHint: 'In your own words. What can you do here that you could not do before?',
  aloneBox: 'I can do this without help now',
  about: 'Is it about something we work on?',
  who: 'Who can read it?',
  onlyMe: 'Only me',
  teachers: (names: string) => `Me, and ${names}`,
  keep: 'Keep it',
  mine: 'Only you can read this.',
  shared: (names: string) => `You and your teachers can read this: ${names}.`,
  opened: (names: string) => `Opened by ${names}.`,
  share: 'Share it',
  shareHint: (names: string) => `If you share it, ${names} can read it too. That can’t be undone.`,
  takeBack: 'Take it back',
  bin: 'What I took back',
  binHint: 'You can bring it back for 30 days. After that it is gone.',
  bringBack: 'Bring it back',
  wroteDown: (name: string) => `${name} wrote this down for you.`,
  keepWork: 'Keep this work, then and now',
}

export type EvidenceWords = typeof en
