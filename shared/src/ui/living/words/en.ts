/**
 * What a class reads where it lives its agreement, in English: its pulse, its lines, proposals. Students read these:
 * short sentences, plain words (grade 6). `es.ts` has the same shape.
 */
import type { AmendmentFate, AmendmentKind, LineState } from '../../../domain/pulse/vocabulary.ts'

const states: Record<LineState, string> = {
  not_yet: 'Not yet',
  practising: 'Practising',
  habit: 'Habit',
  does_not_fit: 'Does not fit any more',
  amended: 'Got new words',
  retired: 'Our class let it go',
}

const fates: Record<AmendmentFate, string> = {
  waiting: 'Sent. Your teacher reads it at the next review.',
  taken_up: 'Taken up. Our class decides on it.',
  later: 'Kept for later.',
  withdrawn: 'You took this back.',
}

export const en = {
  title: 'How we live our agreement',
  back: 'Back to our agreement',
  ask: {
    heading: 'Are we living it?',
    progress: (n: number, of: number) => `Question ${n} of ${of}`,
    line: 'Our line',
    how: 'How is it in our class now?',
    back: 'One question back',
    chosen: 'your answer',
    reads:
      'Our class and your teacher see how many chose each answer. Nobody sees who. With fewer than five answers, nobody sees any.',
    until: (day: string) => `You can change your answers until ${day}.`,
    sent: 'Your answers are in.',
    yours: 'Your answers',
    change: 'Change my answers',
    later: 'The answers come back to our class when it closes.',
  },
  notForJudging: 'This is for our class. It is not exported, and it is not for evaluating educators.',
  picture: {
    heading: 'What our class says',
    first: 'Our class sees this first. Your teacher sees it when you look at it together.',
    us: (n: number) => (n === 1 ? '1 of us' : `${n} of us`),
    nobody: 'nobody',
    apart: 'For this question there is no picture this time. It could show who said what.',
    guide: 'Let’s talk about it',
    guideWhy:
      'There is no picture this time. It needs five answers or more, and it must not show who said what. Talk about these together.',
    willDo: 'What we will do',
    ownChange: 'What your teacher will change',
    noPromise: 'Your teacher has not written yet what we will do.',
    none: 'Our class has not been asked yet.',
  },
  lines: {
    heading: 'How we live each line',
    states,
    waits: 'It stays here until our class decides.',
    unsaid: 'We have not talked about this line yet.',
    none: 'There is no agreement yet.',
  },
  history: {
    heading: 'What changed, version by version',
    nothing: 'Nothing was said about its lines yet.',
  },
  amend: {
    heading: 'Change our agreement',
    intro: 'Everybody in our class can propose a change. Our class decides at the next review.',
    which: 'Which line?',
    newLine: 'A new line',
    who: 'Who promises whom, if it is a new line',
    words: 'The new words',
    wordsHint: 'Leave this empty if a line should go. No classmates’ names.',
    drop: 'Let this line go',
    why: 'Why?',
    send: 'Send my proposal',
    sent: 'Your proposal is in.',
    sentNamed: 'Your proposal is in. It may have a classmate’s name in it. You can take it back below.',
    reads: 'Your teacher reads this without your name. Our class reads the words when they are answered.',
    needWords: 'Write the new words, or tick that the line should go.',
    mine: 'My proposals',
    others: 'Proposals with an answer',
    kinds: {
      reword: 'New words for',
      add: 'A new line',
      drop: 'Let go',
    } satisfies Record<AmendmentKind, string>,
    fates,
    agreed: (n: number) => `Our class agreed. It is in version ${n}.`,
    notAgreed: 'Our class decided not to change it.',
    answer: 'Why',
    withdraw: 'Take it back',
  },
}

export type LivingWords = typeof en
