/** What can stand in the way of an alliance: rules the class or its teacher meets, in words that name the way on. */
import type { ErrorEntry } from './error-entry.ts'

export const allianceErrors = {
  alliance_card_closed: {
    status: 409,
    words: {
      what: 'This card can not be changed any more.',
      next: 'Say it in a new card, or tell your teacher.',
    },
  },
  alliance_card_held: {
    status: 409,
    words: {
      what: 'A card is still held back, and every card needs an answer its writer can read.',
      next: 'Let the card in, park it, or say why it is not ours to decide.',
    },
  },
  alliance_over: {
    status: 409,
    words: {
      what: 'This alliance ended with its project.',
      next: 'You can still read it. Start a new one for your next project.',
    },
  },
  alliance_clause_agreed: {
    status: 409,
    words: {
      what: 'This line is agreed already.',
      next: 'To change it, go back to wording; then the class decides on it again.',
    },
  },
  alliance_clause_without_cards: {
    status: 409,
    words: {
      what: 'A line has no card behind it.',
      next: 'Link the cards it came from, or mark it as the teacher’s words.',
    },
  },
  alliance_clause_without_demonstration: {
    status: 409,
    words: {
      what: 'A line does not say yet how we show it.',
      next: 'Add one thing that a camera would see or hear.',
    },
  },
  alliance_concern_late: {
    status: 409,
    words: {
      what: 'The five school days for a concern about this line are over.',
      next: 'Tell your teacher; the class can take the line up again at its next review.',
    },
  },
  alliance_decision_closed: {
    status: 409,
    words: {
      what: 'The class has finished deciding on this line.',
      next: 'If you were not there, you can raise a concern for five school days.',
    },
  },
  alliance_decision_open: {
    status: 409,
    words: {
      what: 'The class is still showing fingers on a line.',
      next: 'Close that question first.',
    },
  },
  alliance_line_against: {
    status: 409,
    words: {
      what: 'Somebody says that this line goes against a line of the class.',
      next: 'Talk about it, then change the words or say that both lines fit together.',
    },
  },
  alliance_line_undecided: {
    status: 409,
    words: {
      what: 'The class has not decided yet on a line that the agreement needs.',
      next: 'Ask the class about it, or reword it and ask again.',
    },
  },
  alliance_needs_leader_promise: {
    status: 409,
    words: {
      what: 'No line says yet what those who lead promise.',
      next: 'Add at least one line from those who lead to the team.',
    },
  },
  alliance_needs_promise_to_teacher: {
    status: 409,
    words: {
      what: 'No line says yet what the student promises the teacher.',
      next: 'Add at least one line from the student to the teacher.',
    },
  },
  alliance_needs_shared_promise: {
    status: 409,
    words: {
      what: 'No line says yet what all of us promise.',
      next: 'Add at least one line that binds everybody.',
    },
  },
  alliance_needs_student_promise: {
    status: 409,
    words: {
      what: 'No line says yet what students promise each other.',
      next: 'Add at least one line from students to students.',
    },
  },
  alliance_needs_teacher_promise: {
    status: 409,
    words: {
      what: 'No line says yet what the teacher promises.',
      next: 'Add at least one line from the teacher to the class.',
    },
  },
  alliance_no_answers: {
    status: 409,
    words: {
      what: 'Nobody has shown fingers on this line yet.',
      next: 'Wait for the class, then close it.',
    },
  },
  alliance_not_absent: {
    status: 409,
    words: {
      what: 'This way is for people who were not there when the class decided.',
      next: 'Bring your change to the next review.',
    },
  },
  alliance_not_agreed: {
    status: 409,
    words: { what: 'There is nothing to sign yet.', next: 'Come back when the class has agreed.' },
  },
  alliance_part_empty: {
    status: 409,
    words: {
      what: 'This part has no line yet.',
      next: 'Find the words for at least one line, or leave the part for another day.',
    },
  },
  alliance_reason_needed: {
    status: 400,
    words: {
      what: 'A card’s writer has to be told why.',
      next: 'Write one sentence that the writer can read.',
    },
  },
  alliance_review_date: {
    status: 400,
    words: {
      what: 'The review date has to be after today and within one year.',
      next: 'Choose another date.',
    },
  },
  alliance_test_student: {
    status: 403,
    words: {
      what: 'You are looking as the test student, who sees everything and counts nowhere.',
      next: 'Leave student view to take part.',
    },
  },
  alliance_wrong_phase: {
    status: 409,
    words: {
      what: 'The class is at another step now.',
      next: 'Look at the newest step, then decide again.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
