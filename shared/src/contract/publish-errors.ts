/** Why the agreement can't stand on the course's home page yet, and what is worth knowing when it does. */
import type { ErrorEntry } from './error-entry.ts'

/** Every reason leaves the copy-paste block as the way that always works. */
const BY_HAND = 'Or copy the block below and paste it into the page yourself.'

const school = {
  publish_consent: {
    status: 403,
    words: {
      what: 'You have not yet allowed Learning Alliance to write on your course’s home page.',
      next: `Press “Allow” and say yes in your learning platform. ${BY_HAND}`,
    },
  },
  publish_no_key: {
    status: 409,
    words: {
      what: 'Your school has not set up writing on home pages.',
      next: `Whoever looks after your learning platform can add an API key. ${BY_HAND}`,
    },
  },
  publish_scope_missing: {
    status: 409,
    words: {
      what: 'Your school’s API key does not allow writing on pages.',
      next: `Whoever looks after your learning platform can switch on the key’s page scopes. ${BY_HAND}`,
    },
  },
  publish_unsupported: {
    status: 409,
    words: {
      what: 'We can’t write on this learning platform’s home pages.',
      next: 'Copy the block below and paste it into the page yourself.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

const page = {
  publish_no_front_page: {
    status: 409,
    words: {
      what: 'This course has no front page.',
      next: 'Choose a page as the front page in your course, then try again.',
    },
  },
  publish_not_agreed: {
    status: 409,
    words: {
      what: 'Nothing has been agreed in this course yet.',
      next: 'Publish when the class has agreed.',
    },
  },
  publish_not_allowed: {
    status: 409,
    words: {
      what: 'Your learning platform does not let you change this page: it may be locked from outside, or the course has ended.',
      next: `Ask whoever owns the page. ${BY_HAND}`,
    },
  },
  publish_other_editor: {
    status: 409,
    words: {
      what: 'This front page was made with an editor whose pages we can’t write safely.',
      next: `Put the block on a page made with the usual editor and link to it. ${BY_HAND}`,
    },
  },
  publish_page_locked: {
    status: 409,
    words: { what: 'This front page is locked.', next: `Unlock it, then try again. ${BY_HAND}` },
  },
  publish_public_course: {
    status: 409,
    words: {
      what: 'Anybody on the internet can open this course, so we do not put your class’s agreement there.',
      next: 'Make the course visible to the course or the school only, then try again.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

const block = {
  publish_block_copied: {
    status: 409,
    words: {
      what: 'The block on this page came with a copy of another course.',
      next: 'Look at both. “Use ours” puts this class’s agreement in its place.',
    },
  },
  publish_block_edited: {
    status: 409,
    words: {
      what: 'Somebody changed the text inside our block on the page.',
      next: 'Look at both. Keep theirs, or use what the class agreed.',
    },
  },
  publish_block_removed: {
    status: 409,
    words: {
      what: 'Somebody took our block off the page since we published it.',
      next: 'If that was a mistake, “Use ours” puts it back.',
    },
  },
  publish_block_twice: {
    status: 409,
    words: {
      what: 'Our block stands on this page more than once, so we don’t know which one to change.',
      next: 'Delete all but one on the page, then try again.',
    },
  },
  publish_block_unclear: {
    status: 409,
    words: {
      what: 'The page’s HTML is broken around our block, so we can’t change it without touching yours.',
      next: `Delete our block on the page and try again. ${BY_HAND}`,
    },
  },
} as const satisfies Record<string, ErrorEntry>

const writing = {
  publish_busy: {
    status: 409,
    retryable: true,
    words: { what: 'This page is being written right now.', next: 'Wait a minute, then look again.' },
  },
  publish_lms_busy: {
    status: 503,
    retryable: true,
    words: { what: 'Your learning platform has no time for us right now.', next: 'Try again in a minute.' },
  },
  publish_lms_down: {
    status: 503,
    retryable: true,
    words: { what: 'Your learning platform is not answering.', next: 'Try again in a few minutes.' },
  },
  publish_nothing_to_undo: {
    status: 409,
    words: { what: 'There is nothing of ours on the page to undo.', next: 'Look at the page itself.' },
  },
  publish_odd_answer: {
    status: 502,
    words: {
      what: 'Your learning platform answered in a way we do not understand, so we wrote nothing more.',
      next: `Look at the page. ${BY_HAND}`,
    },
  },
  publish_outside_changed: {
    status: 409,
    words: {
      what: 'Saving would have changed other parts of your page, so we put it back as it was.',
      next: 'Copy the block below and paste it into the page yourself.',
    },
  },
  publish_page_moved: {
    status: 409,
    retryable: true,
    words: {
      what: 'Somebody is editing this page at the same time.',
      next: 'Nothing was lost. Try again when they have finished.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

/** Not failures: what the teacher should know beside a success. */
const notes = {
  publish_home_elsewhere: {
    status: 200,
    words: {
      what: 'Your course does not open on this page, so students will not come across the agreement by themselves.',
      next: 'Link to the page, or choose it as the course’s home in your course settings.',
    },
  },
  publish_students_can_edit: {
    status: 200,
    words: {
      what: 'Students may edit this page, so they can change our block too.',
      next: 'If you don’t want that, change who may edit the page.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

export const publishErrors = { ...school, ...page, ...block, ...writing, ...notes } as const
