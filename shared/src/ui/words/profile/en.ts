/**
 * What a student reads where she tells of herself, in English. Students read these: short sentences, plain words
 * (grade 6). No question asks where she comes from or what she lacks (C6, C18). `es.ts` has the same shape.
 */
import type { ProfileAct, ProfileKind, Telling } from '../../../domain/partnership/profile.ts'

interface Question {
  readonly title: string
  /** Above the box. */
  readonly ask: string
  readonly hint: string
  /** On the button. */
  readonly save: string
}

const questions: Record<ProfileKind, Question> = {
  who: {
    title: 'Who I am',
    ask: 'What should people here know about you?',
    hint: 'What you like, what you do, what matters to you. You choose.',
    save: 'Save who I am',
  },
  thinking: {
    title: 'How I think',
    ask: 'How do you work things out?',
    hint: 'In pictures, in words, by talking, by trying: what is it like for you?',
    save: 'Save how I think',
  },
  learning: {
    title: 'How I learn',
    ask: 'What helps you learn?',
    hint: 'Think of a time when it went well. What was there?',
    save: 'Save how I learn',
  },
  seeing: {
    title: 'How I see myself',
    ask: 'What do you think about yourself when you learn?',
    hint: 'On a good day, and when something is hard.',
    save: 'Save how I see myself',
  },
  listening: {
    title: 'How I show I am listening',
    ask: 'What do you do when you listen?',
    hint: 'Some people look up, some look down, some draw. Each is fine.',
    save: 'Save how I listen',
  },
  respect: {
    title: 'How I show respect',
    ask: 'What do you do, and what feels like respect to you?',
    hint: 'People show it in many ways.',
    save: 'Save how I show respect',
  },
  disagreeing: {
    title: 'How I disagree',
    ask: 'What do you do when you think something else?',
    hint: 'You can also say how you like to hear it from others.',
    save: 'Save how I disagree',
  },
  strength: {
    title: 'What I am good at',
    ask: 'What is something you are good at?',
    hint: 'In school or anywhere else. You can add more.',
    save: 'Save this strength',
  },
  challenge: {
    title: 'Something I want to get braver at',
    ask: 'What do you want to get braver at?',
    hint: 'Something that takes courage now, and that you want to try.',
    save: 'Save what takes courage',
  },
  goal: {
    title: 'My goals',
    ask: 'What do you want to reach?',
    hint: 'It can be about anything, not only school.',
    save: 'Save this goal',
  },
}

const acts: Record<ProfileAct, (teachers: string) => string> = {
  take_back: () => 'Take it back',
  bring_back: () => 'Bring it back',
  share: (teachers) => `Let ${teachers} read it`,
  keep: () => 'Keep it to myself',
}

const told: Record<Telling, (teachers: string) => string> = {
  kept_shared: (teachers) => `Saved. You and ${teachers} can read it.`,
  kept_mine: () => 'Saved. Only you can read it.',
  taken_back: () => 'You took it back. Only you can see it now, and you can bring it back for 30 days.',
  back_shared: (teachers) => `It is back. You and ${teachers} can read it.`,
  back_mine: () => 'It is back. Only you can read it.',
  shared: (teachers) => `You and ${teachers} can read it now.`,
  mine: () => 'Only you can read it now. Whoever opened it before may still know it.',
}

export const en = {
  title: 'About me',
  intro: 'Tell us about yourself in your own words. Leave out what you like.',
  free: 'You can change it or take it back at any time. Your teachers can read it, but they can’t write in it.',
  readers: (all: string) => `Who can read this page: ${all}. A goal is only yours until you share it.`,
  parts: { facets: 'Me', signs: 'How I show it' },
  signsHint: 'People show these in different ways. Only you can say what is true for you.',
  questions,
  acts,
  told,
  saved: 'Saved.',
  write: 'Write something',
  add: 'Add one',
  change: 'Change it or take it back',
  saveChange: 'Save the new words',
  whenSaved: (all: string) => `When you save it, ${all} can read it.`,
  whoReadsGoal: 'Who can read this goal?',
  onlyMe: 'Only me',
  meAnd: (teachers: string) => `Me and ${teachers}`,
  onlyYou: 'Only you can read this.',
  safety: 'Nobody looks at a goal that is only yours. If someone may be unsafe, tell a person.',
  takenBack: 'What you took back',
  takenBackHint: 'Only you can see this. Each one is gone after 30 days.',
  you: 'you',
  someone: 'someone at your school',
  teachers: 'your teachers',
  beside: () => 'You wrote this at the same time on another device:',
  besideNext: 'Nothing is lost. Save once more what you want it to say.',
  seen: 'Who has opened it',
  seenAndEarlier: 'Who has opened it, and your earlier words',
  earlier: 'Your earlier words',
  notSeen: 'No one has opened it yet.',
}

export type ProfileWords = typeof en
