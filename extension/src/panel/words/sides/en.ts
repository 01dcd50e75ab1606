/**
 * What a teacher reads where the two say how each sees it, what a student needed, and how one grows trust, in English.
 * `es.ts` has the same shape.
 */
import { stageWords } from 'shared/content/stage-words'

export const sides = {
  sides: {
    heading: 'How each of you sees it',
    readers: (names: string) => `Read by ${names}. Each of you writes your own side only.`,
    dimensions: {
      rapport: {
        heading: 'How well we know each other',
        hint: 'Who you are in this, what you have shown of yourself, and what you have learned about the other.',
      },
      alliance: {
        heading: 'How we work together',
        hint: 'What you bring, what you expect of yourself, and what you will do otherwise.',
      },
      insight: {
        heading: 'How the learning goes',
        hint: 'What you see in the work, what you are good at teaching here, and what you are not sure of.',
      },
    },
    none: 'Nothing yet.',
    waits: (name: string) => `${name} has written here. Your side is still empty: a line is enough.`,
    write: 'Write your side',
    change: 'Change your words',
    label: (heading: string) => `${heading}: your side`,
    onFace: (name: string) => `${name} wrote how it looks from there. Your side is still empty.`,
    look: 'Write it',
  },
  stage: {
    heading: 'Where you two stand',
    none: 'Nobody has said so yet.',
    hint: 'You say so, nothing works it out. It can go back as easily as on.',
    sentences: stageWords.en,
    by: (name: string, day: string) => `${name}, ${day}:`,
    change: 'Say where you stand',
    choose: 'As it is now',
    text: 'In your words, if you like',
    willSay: (name: string) => `${name} will read:`,
    /** What often comes first. It stops nobody. */
    advice: {
      rapport: 'It often goes better once you two know each other. You decide.',
      alliance: 'It often goes better once you have worked on something together. You decide.',
      insight: 'It often goes better once you know how the learning goes. You decide.',
    },
    before: 'What was said before',
  },
  insight: {
    write: (name: string) => `Write down how ${name} is learning`,
    work: 'The piece of work',
    account: (name: string) => `How ${name} says it was done`,
    reading: 'What I read in it',
    doubt: 'What I am not sure of',
    needs: (name: string) => `It needs the piece of work, or ${name}’s words. Until then it is kept here.`,
    done: 'Done',
    whole: 'Among your notes when you press “Done”.',
  },
  needs: {
    fold: 'When something keeps getting in the way',
    hint: (name: string) =>
      `The first, second and last are for you alone: jot if you like. ${name} answers the third and the fifth on the page “What we work on”. Nothing is counted.`,
    needed: (name: string) => `What ${name} needed`,
    nextTime: (name: string) => `What ${name} will try next time`,
    changeFirst: 'What you change first in the task or the room',
    none: 'Nothing yet.',
    begin: 'Say what you will change first',
    write: 'Write yours',
    change: 'Change your words',
  },
  scribing: {
    sides: (name: string) => `How ${name} sees it`,
    stage: (name: string) => `Where you two stand, as ${name} says it`,
    own: (name: string) => `Only in ${name}’s own words`,
    another: 'Something else',
    as: (heading: string, name: string) => `${heading}, as ${name} says it`,
    readBack: (name: string) =>
      `Read it back. ${name} can have it changed here, or change it on the page “What we work on”.`,
    by: (by: string, whose: string) => `Written down by ${by}, as ${whose} said it.`,
  },
  trust: {
    open: 'Ideas by which trust grows',
    hint: 'To read, for you alone. Nothing is ticked, and nothing is kept unless you write it yourself.',
    kinds: {
      selective_vulnerability: 'Show something of yourself',
      familiarity: 'Be there again and again',
      similarity_of_interests: 'Something you both care about',
      concern: 'Show that it matters to you',
      competence: 'Help that works',
    },
  },
}

export type SidesWords = typeof sides
