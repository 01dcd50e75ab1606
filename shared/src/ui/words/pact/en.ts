/**
 * What a student reads where she and her teachers say what they work on, in English. Students read these: short
 * sentences, plain words (grade 6). `es.ts` has the same shape.
 */
import type { CheckInState } from '../../../domain/partnership/check-in.ts'
import type { ConversationKind } from '../../../domain/partnership/conversation.ts'
import type { StrategyPlace, StrategyResult } from '../../../domain/partnership/strategy.ts'
import type { TargetAct, TargetKind } from '../../../domain/partnership/target.ts'

const kinds: Record<TargetKind, string> = {
  academic: 'Something to learn',
  habits: 'How I work',
  decision: 'How I decide',
  mindset: 'How I see myself',
}

const conversations: Record<ConversationKind, string> = {
  '2min': 'A short talk',
  conference: 'A longer talk, just us',
  conversation: 'A talk',
}

const acts: Record<TargetAct, string> = {
  agree: 'Yes, let’s work on it',
  pause: 'Pause it',
  resume: 'Go on with it',
  met: 'I did it',
  changed: 'I want to work on something else',
  set_aside: 'Put it aside',
}

const places: Record<StrategyPlace, string> = {
  works: 'What already works',
  try: 'Try this',
  tried: 'What we tried',
}

const results: Record<StrategyResult, string> = {
  helped: 'It helped',
  partly: 'It helped a little',
  not_yet: 'It did not help yet',
  unsure: 'I am not sure',
}

/** A name stands for whoever offered, or opened it. */
const checkIns: Record<CheckInState, (name: string) => string> = {
  asked: () => 'You asked for a check-in. No one has opened it yet.',
  seen: (name) => `Seen by ${name}.`,
  offered: (name) => `${name} can talk with you at this time:`,
  fits: (name) => `You said yes to this time with ${name}:`,
  another: (name) => `You asked ${name} for another time than this:`,
  talked: () => 'You talked.',
  done: () => 'You ended this.',
  taken_back: () => 'You took this back.',
}

export const en = {
  title: 'What we are working on',
  intro: 'You choose what you work on. You can change it, pause it or end it at any time.',
  readers: (names: string) => `Who can read this page: ${names}. Nobody else in your class can.`,
  you: 'you',
  someone: 'someone at your school',
  nothing: 'You have not picked anything yet.',
  nothingNext: 'Write down one small thing that matters to you.',
  kinds,
  stands: {
    asked: (name: string) => `${name} thought of this. Do you want to work on it?`,
    waits: 'You thought of this. Your teacher has not answered yet.',
    agreed: 'You both want to work on this.',
    working: 'You are working on this together.',
    paused: 'This is paused.',
    met: 'You did it.',
    changed: 'You went on to something else.',
    set_aside: 'Put aside.',
    withdrawn: 'This was taken back by its writer.',
  },
  acts,
  decline: 'Not this',
  strength: 'What helps me',
  pact: {
    heading: 'Our pact',
    mine: 'My side',
    theirs: 'My teacher’s side',
    emptyMine: 'Nothing here yet.',
    emptyTheirs: 'Your teacher has not written here yet.',
    by: (name: string) => `By ${name}`,
    add: 'I will …',
    addHint: 'One small thing you will do. You can add more.',
    send: 'Add it to our pact',
    change: 'Change my words',
    changeBoth: 'Change this',
    save: 'Send the new words',
    takeOut: 'Take it out',
    takenOut: 'Taken out.',
    ifThen: 'If it gets hard, then …',
    ifThenHint: 'If (what gets in the way), then I (what I do).',
    dates: 'Days when we look at it',
    datesHint: 'Write days like 2026-11-30. Put a space between them.',
    needsBoth: 'It is not a pact yet. It needs something on both sides.',
    nobody: 'Read both sides. If it fits, say yes. It is a pact when you both say yes to the same words.',
    theyDid: 'Your teacher said yes. Read both sides. Do you say yes too?',
    youDid: 'You said yes. Your teacher has not yet.',
    active: 'You both said yes. This is your pact.',
    checked: 'This is your pact. You have looked at it together.',
    renewed: 'You looked at it together and both said yes again.',
    rests: 'You both said yes. It rests while this is paused.',
    yes: 'Yes, this is our pact',
    saidYes: {
      voice: (name: string) => `You said yes aloud. ${name} wrote it down.`,
      mark: (name: string) => `You made a mark for yes. ${name} wrote it down.`,
    },
  },
  scribed: (name: string) => `${name} wrote down what you said.`,
  beside: (name: string) => `${name} wrote this at the same time:`,
  besideNext: 'Nothing is lost. Write it once more so that it says what you both mean.',
  seen: 'Who has opened it',
  seenAndEarlier: 'Who has opened it, and earlier words',
  notSeen: 'No one has opened it yet.',
  change: 'Change, pause or end it',
  rename: 'Say it in other words',
  renameSend: 'Use these words',
  nothingHere: 'Nothing yet.',
  waits: {
    heading: 'This waits for your answer',
    calm: 'Take your time.',
    conference: (name: string) => `Ten minutes with ${name}`,
    handover: (name: string) => `What ${name} can read`,
    received: (name: string) => `${name} has received what you chose`,
    checkIn: (name: string) => `A time from ${name} for your check-in`,
    target: (name: string) => `${name} thought of this:`,
    pact: 'A yes to your pact:',
  },
  propose: {
    heading: 'Something I want to work on',
    kind: 'It is about',
    words: 'In my words',
    wordsHint: 'Small and clear. What would you like to be able to do?',
    strength: 'Something I am good at that helps',
    otherStrength: 'Or say another one',
    send: 'Send to my teacher',
    reads: (names: string) => `When you send it, ${names} can read it.`,
  },
  talks: {
    heading: 'When we talked',
    none: 'Nobody has written down a talk yet.',
    kinds: conversations,
    plain: 'We talked.',
    withdrawn: 'This was taken back by its writer.',
  },
  strategies: {
    heading: 'Ways to get there',
    places,
    results,
    untried: 'I have not tried it yet',
    add: 'Add a way',
    text: 'What I do, or want to try',
    how: 'How did it go?',
    next: 'What comes next',
    send: 'Add it',
    tell: 'Say how it went',
    tellSend: 'Send how it went',
    thenNext: 'Next:',
    takeBack: 'Take it back',
    takenBack: 'This was taken back by its writer.',
  },
  checkIn: {
    heading: 'A check-in with my teacher',
    intro: 'Do you want to talk? You don’t need a reason.',
    ask: 'Ask for a check-in',
    lineFold: 'Add a line, if you like',
    line: 'My line',
    lineHint: 'Your teacher reads it after opening your request.',
    reads: (names: string) => `${names} can see that you asked.`,
    notNow: 'A check-in can take days. It is not for emergencies.',
    states: checkIns,
    asked: 'You asked on',
    myLine: 'You wrote:',
    fits: 'Yes, that fits',
    another: 'Ask for another time',
    done: 'We talked',
    takeBack: 'Take it back',
    before: 'Earlier check-ins',
  },
  before: 'Before',
  done: 'That is in.',
  day: 'Write a day like 2026-11-30.',
}

export type PactWords = typeof en
