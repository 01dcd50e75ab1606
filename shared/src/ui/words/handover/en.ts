/**
 * What a student reads where a teacher offers to pass on what they work on, and where she chooses what travels, in
 * English: short sentences, plain words (grade 6). `es.ts` has the same shape.
 */
import { stageWords } from '../../../content/stage-words.ts'
import type { HandoverLineKind } from '../../../domain/partnership/handover.ts'
import { en as sides } from '../both-sides/en.ts'

const kinds: Record<HandoverLineKind, string> = {
  target: 'What we worked on, with what helps me',
  note: 'Notes',
  conversation: 'What we talked about',
  self_assessment: 'My own looks at my work',
  evidence: 'What shows how I grow',
  side: 'How each of us sees it',
  stage: 'Where each of us says we are',
  need: 'When something got in the way',
  profile_line: 'What I told about me',
}

export const en = {
  heading: (name: string) => `Pass something on to ${name}?`,
  offered: (from: string, to: string) => `${from} would like ${to} to go on working with you.`,
  begun: (to: string) => `You want ${to} to go on from here.`,
  choose: (to: string) => `You choose what ${to} can read. What you don’t tick stays closed.`,
  goesAlong: (to: string) =>
    `These pacts still run, so ${to} gets them with what you tick. To stop one, end it first.`,
  never: 'Private notes of a teacher never go along.',
  silent: (to: string) => `You don’t have to answer. Until you choose, ${to} gets nothing from before.`,
  nothing: 'There is nothing else to pass on.',
  kinds,
  /** Of a side: what it is about. */
  dimensions: sides.dimensions,
  /** Of where somebody sees the two: as she said it, and as a teacher did. */
  stages: stageWords.en,
  by: (name: string) => `by ${name}`,
  me: 'me',
  send: (to: string) => `Let ${to} read what I ticked`,
  waits: (to: string) => `You chose. ${to} has not opened it yet. Until then you can choose again.`,
  again: 'Choose again',
  refuse: 'Pass nothing on',
  gone: (to: string) => `${to} is not in your class any more. Nothing was passed on.`,
  received: (to: string) => `${to} has received what you chose, on`,
  seen: 'I have read this',
  before: 'What you passed on',
  more: 'Let someone read from before',
  moreHint: 'These people teach you too. What was written before they came is closed to them.',
  begin: (to: string) => `Choose what ${to} can read`,
  someone: 'someone at your school',
}

export type HandoverWords = typeof en
