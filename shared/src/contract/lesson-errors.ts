/** What can stand in the way while a class runs a lesson. Words for students say that what they typed is kept. */
import type { ErrorEntry } from './error-entry.ts'

const goOn = 'Look at the newest step, then decide again.'

export const lessonErrors = {
  lesson_paused: {
    status: 409,
    words: {
      student: {
        what: 'Your teacher paused the lesson.',
        next: 'Your words are kept here. Send them when the lesson goes on.',
      },
      teacher: {
        what: 'The lesson is paused, so nobody can send.',
        next: 'Press “Continue”, or finish it.',
      },
      admin: { what: 'The class’s lesson is paused.', next: 'Its teacher goes on with it.' },
    },
  },
  lesson_nobody_types: {
    status: 409,
    words: {
      student: {
        what: 'Your class is at a step without sending.',
        next: 'Your words are kept here. Send them at the next step of writing.',
      },
      teacher: {
        what: 'At this step of the lesson nobody sends.',
        next: 'Go on to a step of writing, or finish the lesson’s timer.',
      },
      admin: {
        what: 'The class’s lesson is at a step without sending.',
        next: 'Its teacher leads the steps.',
      },
    },
  },
  lesson_wrong_moment: {
    status: 409,
    words: { what: 'The lesson is at another moment, where this has no place.', next: goOn },
  },
  lesson_under_way: {
    status: 409,
    words: {
      what: 'This class has a lesson under way already.',
      next: 'Go on with it, or finish it first.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
