/** What the pages for other ways to give a card say, in English; `es.ts` has the same shape. Children read most of it. */
import type { Ink, Nib } from 'shared/domain/alliance/drawing'

export const en = {
  back: 'Back to my cards',
  pad: {
    heading: 'Draw your card',
    how: 'Draw with a finger, a pen or a mouse. Or skip the drawing and use words.',
    sheet: (lines: number) =>
      lines === 0 ? 'Your drawing. It is empty.' : `Your drawing, ${lines} lines so far.`,
    ink: 'Color',
    inks: {
      black: 'Black',
      red: 'Red',
      orange: 'Orange',
      green: 'Green',
      blue: 'Blue',
      purple: 'Purple',
    } satisfies Record<Ink, string>,
    nib: 'Line',
    nibs: { 8: 'Thin', 20: 'Thick' } satisfies Record<Nib, string>,
    undo: 'Take back a line',
    clear: 'Start over',
    full: 'Your sheet is full. Send it, or take back a line.',
    words: 'Say it in words',
    wordsHint:
      'Tell what is in your drawing. Someone who can not see it hears your words. No classmates’ names.',
    send: 'Send my card',
    empty: 'Draw or write something first.',
    needsScripts: 'Drawing does not work in this browser. Words do.',
  },
  friend: {
    heading: 'A card for a friend',
    how: 'Is someone next to you without a device? Type what they say. Read it to them before you send it.',
    who: 'Whose card is it?',
    choose: 'Pick a name',
    none: 'There is no one else on the list of your class yet.',
    box: 'Their words',
    boxHint: 'One idea on a card. No classmates’ names.',
    reads:
      'It is your friend’s card. They can change it or take it back. Your class reads the words, not the name. Your teacher can look up who wrote it if someone may be unsafe.',
    readsNamed:
      'It is your friend’s card. They can change it or take it back. Your class and your teacher can read it.',
    send: 'Send their card',
    sent: 'Your friend’s card is in.',
    named: 'Your friend’s card is in. It may have a classmate’s name in it.',
    already: 'Your friend’s card with these words is in. It is in once.',
    pick: 'Pick whose card it is first.',
  },
  paper: {
    title: 'Cards on paper',
    how: 'Print these, cut along the lines, and hand them out. When they come back, type them in at “Type a card for a student”.',
    print: 'Print',
    name: 'My name, if I want:',
    reads: 'Your teacher types this card in. Your class reads your words, not your name.',
    readsNamed: 'Your teacher types this card in. Your class and your teacher read it.',
    back: 'Back to the lesson',
  },
}

export type CardWords = typeof en
