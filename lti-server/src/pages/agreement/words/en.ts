/** What the pages around a kept agreement say, in English; `es.ts` has the same shape. Students read them (grade 6). */
export const en = {
  title: 'Versions of our agreement',
  back: 'Back to our alliance',
  backTeacher: 'Back to this class',
  notYet: 'Nothing is agreed yet',
  notYetNext: 'When the class agrees, you find every version here.',
  all: 'All versions',
  read: (n: number) => `Read version ${n}`,
  earlier: (newest: number) => `This is an earlier version. The newest one is version ${newest}.`,
  compare: 'Compare two versions',
  compareThis: 'Compare with another version',
  pair: (from: number, to: number) => `Version ${from} with version ${to}`,
  since: (n: number) => `What changed since version ${n}`,
  keep: {
    heading: 'Keep a copy',
    note: 'All versions in one file. It has no names, no cards and no one’s own choice in it.',
    html: 'As a page',
    txt: 'As plain text',
  },
  poster: {
    link: 'Poster to print',
    title: 'Poster',
    print: 'Print',
    withCode: 'Add the code to join',
    withoutCode: 'Leave out the code',
    join: 'Join from your course, or scan',
    code: 'QR code that opens the class page',
  },
  listen: {
    group: 'Read aloud',
    start: 'Listen',
    pause: 'Pause',
    goOn: 'Go on',
    stop: 'Stop',
  },
  template: {
    link: 'Share how we did it',
    title: 'Share how you did it',
    intro:
      'A file for a colleague: the question, the band, how many lines went which way, and when you look again. No student’s words and nobody’s name can be in it.',
    tick: 'Nothing of your own goes along unless you tick it.',
    prompt: 'The question on the cards',
    promptTick: 'My own questions may go along',
    promptPack: 'It comes from Learning Alliance and goes along.',
    promptNever: 'It stays here: it holds a student’s name or words.',
    promises: 'Your promises, in your own words',
    none: 'You have no promise that is in your own words alone.',
    keptBack: (n: number) =>
      n === 1
        ? '1 promise stays here: it holds a student’s name or words.'
        : `${n} promises stay here: they hold a student’s name or words.`,
    json: 'Download to start a class with',
    html: 'Download to read',
  },
}

export type AgreementPageWords = typeof en
