/** What can stand in the way of how a class decides: the table of who decides what, votes, consent, reworded cards. */
import type { ErrorEntry } from './error-entry.ts'

export const decidingErrors = {
  deciding_concern_reason: {
    status: 400,
    words: { what: 'A concern needs its reason.', next: 'Write what could go wrong, in one sentence.' },
  },
  deciding_majority_for_lines: {
    status: 409,
    words: {
      what: 'A line of our agreement is never decided by a vote.',
      next: 'Use fingers or consent, so that the smaller group is heard.',
    },
  },
  deciding_majority_low_stakes: {
    status: 400,
    words: {
      what: 'A vote is for small things only, such as a name, a colour or an order.',
      next: 'Say that little is at stake, or decide it another way.',
    },
  },
  deciding_method_not_named: {
    status: 409,
    words: {
      what: 'The table of who decides what names another way for this.',
      next: 'Use that way, or change the table with the class first.',
    },
  },
  deciding_not_hearing: {
    status: 409,
    words: {
      what: 'Concerns are not being read yet.',
      next: 'Give everybody time to answer, then start to hear the concerns.',
    },
  },
  deciding_other_method: {
    status: 409,
    words: {
      what: 'This line is decided in another way.',
      next: 'Open the newest page and answer there.',
    },
  },
  deciding_review_too_late: {
    status: 400,
    words: {
      what: 'A line was agreed to be tried until an earlier day.',
      next: 'Choose that day or an earlier one.',
    },
  },
  deciding_right_unfit: {
    status: 400,
    words: {
      what: 'This row says two different things.',
      next: 'What the teacher decides is decided after listening; what is ours is decided by the class.',
    },
  },
  deciding_teachers_own: {
    status: 409,
    words: {
      what: 'The table says that the teacher decides this after listening.',
      next: 'Tell the class what was decided and why, or change the table with them.',
    },
  },
  deciding_wish_unwritten: {
    status: 409,
    words: {
      what: 'What the smaller group asked for is not written down yet.',
      next: 'Write it below the last vote, then ask the next question.',
    },
  },
  not_ours_card: {
    status: 409,
    words: {
      what: 'Only a card that was named “not ours to decide” can stand behind this.',
      next: 'Answer the card first, with a reason its writer can read.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
