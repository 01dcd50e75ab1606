/** What a teacher reads where her classes live their agreements, in English; `es.ts` has the same shape. */
import type { PulseState, RatedState } from 'shared/domain/pulse/vocabulary'

export const en = {
  ask: {
    act: 'Ask how we are doing',
    heading: 'Ask these classes?',
    about: 'Each class answers about these lines of its own agreement, for five school days. Three taps.',
    not: 'Not asked now',
    more: 'One question more, instead of a line',
    noMore: 'None',
    confirm: (n: number) => (n === 1 ? 'Ask 1 class' : `Ask ${n} classes`),
    cancel: 'Cancel',
    asked: (n: number) => (n === 1 ? '1 class is being asked.' : `${n} classes are being asked.`),
  },
  row: {
    scheduled: (day: string) => `Will be asked on ${day}`,
    open: (day: string) => `Answering until ${day}`,
    closed: 'Answered: your class can read it, and sees it first',
    shown: 'Shown to the class. What will you do?',
    promised: 'Shown to the class, and you said what you will do',
    suppressed: 'No picture: a guide to talk by',
  },
  next: {
    scheduled: 'Open the agreement',
    open: 'Open the agreement',
    closed: 'Look at it together',
    shown: 'Write what you will do',
    suppressed: 'Open the guide',
  } satisfies Record<PulseState, string>,
  pulse: {
    heading: 'Are we living it?',
    never: 'This class has not been asked yet.',
    scheduled: (day: string) => `The class will be asked from ${day} on.`,
    open: (day: string) => `Your class is answering until ${day}.`,
    hidden: 'Who has answered, and how many, is shown to nobody.',
    close: 'Close it now',
    first:
      'Your class can read its answers now: it sees them first. You see them when you look at them together.',
    show: 'Look at it with the class',
    wall: 'Open it for the wall',
    willDo: 'What we will do',
    willDoHint: 'Your class reads this. Before it is written, you can not ask again.',
    talked: 'What you agreed to do, if you talked about it',
    own: 'What I will change myself',
    ownHint: 'Your class gives its answers; it hears from you too.',
    ownMissing: 'You have not written yet what you will change yourself.',
    keep: 'Tell the class',
  },
  lines: {
    heading: 'How does the class live each line?',
    intro: 'Ask the class, and keep what it says. Students read it beside the line.',
    said: 'The class says',
    unsaid: 'Not talked about',
    states: {
      not_yet: 'Not yet',
      practising: 'Practising',
      habit: 'Habit',
      does_not_fit: 'Does not fit any more',
    } satisfies Record<RatedState, string>,
    keep: 'Keep what the class says',
    waits: 'Stays marked until the class decides: give it new words, or ask whether it goes.',
    ask: 'Ask the class whether it stays',
  },
  amend: {
    heading: 'Proposed changes',
    none: 'Nobody has proposed a change.',
    hidden: 'From students and teachers, without names.',
    why: 'Why',
    enough: (n: number) => `You have taken up ${n}. Two changes are enough for one review.`,
    takeUp: 'Take it up',
    later: 'Keep for later',
    laterWhy: 'Why is it kept for later? The writer reads this.',
    keepLater: 'Tell the writer',
    own: 'Propose a change of my own',
  },
}

export type LivingDeskWords = typeof en
