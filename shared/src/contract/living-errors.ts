/** What can stand in the way of a pulse, of a line's mark or of a proposal, in words that name the way on. */
import type { ErrorEntry } from './error-entry.ts'

export const livingErrors = {
  amendment_answered: {
    status: 409,
    words: {
      what: 'This proposal has its answer already.',
      next: 'Write a new one if something else should change.',
    },
  },
  amendment_reason_needed: {
    status: 400,
    words: {
      what: 'Whoever proposed this has to be told why it is kept for later.',
      next: 'Write one sentence that the writer can read.',
    },
  },
  line_left_behind: {
    status: 409,
    words: {
      what: 'The class said that this line does not fit, and has not decided what becomes of it.',
      next: 'Ask the class about it: in its words, in new words, or whether it goes.',
    },
  },
  line_waits: {
    status: 409,
    words: {
      what: 'The class said that this line does not fit. It stays marked until the class decides.',
      next: 'Change its words or ask the class whether it goes.',
    },
  },
  pulse_closed: {
    status: 409,
    words: {
      what: 'This question to the class is closed.',
      next: 'Look at what the class said. You will be asked again.',
    },
  },
  pulse_incomplete: {
    status: 400,
    words: { what: 'One of the questions has no answer yet.', next: 'Answer every question, then send.' },
  },
  pulse_needs_own_change: {
    status: 409,
    words: {
      what: 'The class has not heard yet what you will change yourself.',
      next: 'Write one change of your own. Then you can ask again.',
    },
  },
  pulse_needs_will_do: {
    status: 409,
    words: {
      what: 'The class has not heard yet what follows from its last answers.',
      next: 'Write what you will do together. Then you can ask again.',
    },
  },
  pulse_not_closed: {
    status: 409,
    words: { what: 'The class is still answering.', next: 'Wait until it closes, or close it now.' },
  },
  pulse_not_open: {
    status: 409,
    words: { what: 'This question to the class is not open yet.', next: 'Come back on the day it opens.' },
  },
  pulse_not_shown: {
    status: 409,
    words: {
      what: 'The class has a picture that you have not looked at together.',
      next: 'Show it to the class first.',
    },
  },
  pulse_running: {
    status: 409,
    words: {
      what: 'The class is being asked already.',
      next: 'Wait until it closes, or close it, before you ask again.',
    },
  },
  pulse_without_lines: {
    status: 409,
    words: {
      what: 'There is no agreed line to ask about.',
      next: 'Agree on the lines first; then ask how the class lives them.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
