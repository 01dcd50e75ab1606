/** What can go wrong when a deep linking request is answered (LTI Deep Linking 2.0); its readers are staff. */
import type { ErrorEntry } from './error-entry.ts'

export const deepLinkErrors = {
  deep_link_used: {
    status: 409,
    en: {
      what: 'This was sent to your page already.',
      next: 'Close this window. If nothing stands in your page, press the button in the editor again.',
    },
    es: {
      what: 'Esto ya se envió a su página.',
      next: 'Cierre esta ventana. Si en su página no hay nada, pulse otra vez el botón del editor.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
