/** What can go wrong when a deep linking request is answered (LTI Deep Linking 2.0). */
import type { ErrorEntry } from './error-entry.ts'

export const deepLinkErrors = {
  deep_link_used: {
    status: 409,
    words: {
      what: 'This was sent to your page already.',
      next: 'Close this window. If nothing stands in your page, press the button in the editor again.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
