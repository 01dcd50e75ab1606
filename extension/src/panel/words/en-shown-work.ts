/** What the panel says about a student's work then and now. */

export const shownWork = {
  fold: (name: string) => `${name}’s work, then and now`,
  none: 'Nothing is shared here.',
  hint: (name: string) => `What ${name} shared, beside ${name}’s own earlier work and nobody else’s.`,
  atFirst: 'Then',
  now: 'Now',
  free: 'About nothing in particular',
  ended: 'Something you worked on',
  alone: (name: string) => `${name} can do this without help.`,
  wroteDown: 'You wrote it down.',
  kinds: {
    work: 'A piece of work',
    talk: 'Something you talked about',
    self: 'Their own look',
    observation: 'Something somebody saw',
  },
  scribe: (name: string) => `A piece of work ${name} picks`,
  picked: (name: string) => `What ${name} handed in`,
  pickNone: 'None of these',
  nothingHandedIn: 'Nothing was handed in here yet. You can write what it is called.',
  why: {
    no_way: 'What was handed in can’t be read here. You can write what it is called.',
    no_grant:
      'You have not allowed Learning Alliance to read what was handed in. You can write what it is called.',
    no_answer: 'Your learning platform did not answer. You can write what it is called, or try later.',
  },
  title: 'What it is called',
  kind: 'What it is',
  text: (name: string) => `What it shows, as ${name} says it`,
}
