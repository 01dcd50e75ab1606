/**
 * What a student reads where she looks at her own work and talks with her teacher one to one, in English: short
 * sentences, plain words (grade 6). `es.ts` has the same shape.
 */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import type { ConferenceStep } from '../../../contract/conferences.ts'

const who: Record<ConferenceStep['who'], string> = {
  student: 'you speak',
  educator: 'your teacher speaks',
  both: 'you both speak',
}

export const en = {
  language: 'en' as Language,
  looks: {
    heading: 'My own looks at my work',
    nothing: 'Nothing yet.',
    yours: 'This part is only yours. Nobody else can read it until you share something here.',
    intro: 'How did you do it? What did you learn? Say it before anybody else does.',
    add: 'Look at my work',
    begin: 'How do you want to begin?',
    free: 'In my own words',
    work: 'The work I look at',
    workHint: 'Its name, or where it is.',
    text: 'What I see',
    onlyMe: 'Only you can read this until you share it.',
    /** What she sees as the names of her teachers. */
    reads: (names: string) => `If you share it, ${names} can read it too. That can’t be undone.`,
    keep: 'Keep it for me',
    share: 'Share it',
    takeBack: 'Take it back',
    takenBack: 'You took this back.',
    about: 'About:',
    mine: 'Only you can read this.',
    shared: 'Shared on',
    opened: (names: string) => `Opened by ${names}.`,
    done: 'That is in.',
  },
  conference: {
    heading: 'Ten minutes together',
    offered: (name: string) => `${name} has ten minutes for you. You drive this screen.`,
    offeredNext: 'You can pause, go back or end it at any time.',
    start: 'Start',
    with: (name: string) => `You and ${name}`,
    step: (n: number, of: number) => `Step ${n} of ${of}`,
    who,
    offers: 'Words you can use',
    paused: 'This is paused.',
    rests: 'You left this a while ago. Go on where you were, or end it.',
    up: 'The time of this step is over. Take more, or go on.',
    next: 'Next step',
    back: 'Back one step',
    pause: 'Pause',
    resume: 'Go on',
    stretch: 'One more minute',
    end: 'End it here',
    done: 'We are done',
    over: 'You talked. The day is written down.',
    lookFirst: 'First you look at your work. Your teacher’s notes stay closed until then.',
    pass: 'Go on without it',
    looked: 'Now show your work, and say how you did it.',
    choose: 'Choose one small thing you want to work on.',
    chosen: 'You chose:',
    chooseThis: (text: string) => `Work on: ${text}`,
    noTarget: 'Nothing to work on today',
    noTargetHint: 'Then it was a talk. Only its day is written down.',
    nothingChosen: 'You have not chosen anything to work on. Go back one step, or end it here.',
    readBack: 'Read it aloud, both of you.',
    readers: (names: string) => `Who can read this: ${names}. Nobody else in your class can.`,
    talkOnly: 'You talked. What is written down is the day.',
  },
}

export type ConferenceWords = typeof en
