/** The words of a teacher's own list of conversations in English: a sentence about her (W-3). */
export const gap = {
  place: 'My talks',
  title: 'I have not written down a conversation with…',
  since: 'In the last three weeks.',
  today: 'Would five minutes with one of them fit today?',
  tap: 'Talked already? Tap to record the date only.',
  order: 'In which order',
  orders: { longest: 'Longest since my last conversation', name: 'By name' },
  section: 'Class',
  allSections: 'All of mine',
  noDate: 'no date yet',
  nameless: 'A student without a name here',
  kept: (name: string) => `Written down: today. ${name} can read that.`,
  talkedWith: (name: string) => `We talked today: ${name}`,
  tenWith: (name: string) => `Ten minutes together: ${name}`,
  offered: (name: string) => `Offered: ten minutes together. ${name} can start them on the page.`,
  none: 'Nobody just now.',
  noneNext:
    'A student comes onto this list after three weeks in the class, when the last conversation that you wrote down is three weeks old or there is none.',
  more: (n: number) => `These are the first ${n}. Pick a class to see the others.`,
  onlyYou:
    'Only you can see this, and only when you ask. It is about what you wrote down, cannot be exported, and is not for evaluating anybody.',
  presenting: 'This list stays closed while you are presenting.',
  alone: 'This list needs your school’s server. Connect this browser from your course.',
  noCourse: 'Open a course to ask for this list.',
}
