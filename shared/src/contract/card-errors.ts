/** What can be wrong with a card in any of its forms, and with the photograph of the wall. */
import type { ErrorEntry } from './error-entry.ts'

export const cardErrors = {
  card_author_unknown: {
    status: 409,
    words: {
      what: 'The person this card is for is not in this class.',
      next: 'Choose somebody from the list and send it again. Your words are still there.',
    },
  },
  card_empty: {
    status: 400,
    words: {
      what: 'There is nothing on this card yet.',
      next: 'Write or draw something, then send it.',
    },
  },
  drawing_not_here: {
    status: 409,
    words: {
      what: 'This class writes its cards and does not draw them.',
      next: 'Say it in words and send it again.',
    },
  },
  drawing_too_big: {
    status: 413,
    words: {
      what: 'This drawing is bigger than we can keep.',
      next: 'Take some lines out and send it again. Your words and your drawing are still there.',
    },
  },
  photo_too_big: {
    status: 413,
    words: {
      what: 'This photograph is bigger than we can keep.',
      next: 'Take it again a little smaller. What you typed is still there.',
    },
  },
  photo_unreadable: {
    status: 400,
    words: {
      what: 'We can’t read this file as a photograph.',
      next: 'Choose a JPEG, PNG or WebP picture. What you typed is still there.',
    },
  },
  text_too_long: {
    status: 400,
    words: {
      what: 'This text is longer than fits.',
      next: 'Make it shorter and send it again. Nothing you typed is lost.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
