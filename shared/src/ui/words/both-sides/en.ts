/**
 * What a student reads where she and her teachers each say how they see it, in English: short sentences, plain words
 * (grade 6). `es.ts` has the same shape.
 */
import { stageWords } from '../../../content/stage-words.ts'
import type { Dimension } from '../../../domain/partnership/dimension.ts'

const dimensions: Record<Dimension, { heading: string; hint: string }> = {
  rapport: {
    heading: 'How well we know each other',
    hint: 'What should your teacher know about you? What do you know about your teacher?',
  },
  alliance: {
    heading: 'How we work together',
    hint: 'What helps when you two work on something? What would you change?',
  },
  insight: {
    heading: 'How I learn',
    hint: 'How do you find your way into something new? What do you do when you are stuck?',
  },
}

export const en = {
  heading: 'How each of us sees it',
  nothing: 'Nothing yet.',
  intro: 'You write your side. Your teacher writes the other one. You can both read both.',
  dimensions,
  mySide: 'My side',
  theirSide: 'My teacher’s side',
  emptyMine: 'You have not written anything here.',
  emptyTheirs: 'Your teacher has not written here yet.',
  asked: 'Your teacher has not written here yet. We ask them to.',
  by: (name: string) => `By ${name}`,
  write: 'Write my side',
  change: 'Change my words',
  text: 'My words',
  send: 'Send my side',
  reads: (names: string) => `When you send it, ${names} can read it.`,
  takeBack: 'Take it back',
  takenBack: 'This was taken back by its writer.',
  needs: {
    heading: 'When something gets in the way',
    intro: 'You can say what you needed. You don’t have to say what happened.',
    begin: 'Tell what I needed',
    asks: {
      needed: 'What did you need right then?',
      next_time: 'What will you try next time?',
    },
    changeFirst: 'What your teacher changes first',
    write: 'Write my words',
    send: 'Send my words',
  },
  stage: {
    heading: 'Where we are',
    intro: 'This can change at any time, and it can go back. Nobody counts it.',
    none: 'Nobody has said this yet.',
    saidBy: (name: string) => `${name} says:`,
    saidByMe: 'You say:',
    sentences: stageWords.en,
    say: 'Say how I see it',
    choose: 'I see it like this',
    own: 'Only in my own words',
    text: 'In my own words',
    send: 'Send how I see it',
    before: 'What we said before',
  },
}

export type BothSidesWords = typeof en
