/**
 * The closed list of what can go wrong, with words per role and language: what happened, what to do, who can fix it.
 * Codes are a contract (`application/problem+json` `code`, `data-error-code` on refusal pages); words are for people.
 */
import type { Language } from '../domain/alliance/vocabulary.ts'
import { allianceErrors } from './alliance-errors.ts'
import { decidingErrors } from './deciding-errors.ts'
import { cardErrors } from './card-errors.ts'
import { deepLinkErrors } from './deep-link-errors.ts'
import { toEach, type Audience, type ErrorEntry, type ErrorWords } from './error-entry.ts'
import { extensionErrors } from './extension-errors.ts'
import { googleErrors } from './google-errors.ts'
import { launchErrors } from './launch-errors.ts'
import { livingErrors } from './living-errors.ts'
import { lessonErrors } from './lesson-errors.ts'
import { noticeErrors } from './notice-errors.ts'
import { oauthErrors } from './oauth-errors.ts'
import { partnershipErrors } from './partnership-errors.ts'
import { privateNoteErrors } from './private-note-errors.ts'
import { publishErrors } from './publish-errors.ts'
import { registrationErrors } from './registration-errors.ts'
import { rosterErrors } from './roster-errors.ts'

const access = {
  enrollment_ended: {
    status: 403,
    en: {
      what: 'You are not in this course any more.',
      next: 'If you are, open Learning Alliance again from your course.',
    },
    es: toEach(
      'Esta cuenta ya no está en este curso.',
      'Si todavía estás en él, abre Learning Alliance otra vez desde tu curso.',
      'Si todavía está en él, abra Learning Alliance otra vez desde su curso.',
    ),
  },
  not_signed_in: {
    status: 401,
    en: {
      what: 'You are not signed in here any more.',
      next: 'Open Learning Alliance again from your course.',
    },
    es: toEach(
      'La sesión de esta página terminó.',
      'Abre Learning Alliance otra vez desde tu curso.',
      'Abra Learning Alliance otra vez desde su curso.',
    ),
  },
  forbidden: {
    status: 403,
    en: {
      what: 'This part is not open to you in this course.',
      next: 'If you think it should be, ask your teacher.',
    },
    es: toEach(
      'En este curso, esta parte no está abierta para todos.',
      'Si crees que deberías verla, pregunta a tu docente.',
      'Si cree que debería verla, pregunte al docente del curso.',
    ),
  },
  not_found: {
    status: 404,
    en: { what: 'We could not find that.', next: 'Go back to your course and open it again.' },
    es: toEach(
      'No lo encontramos.',
      'Vuelve a tu curso y ábrelo otra vez.',
      'Vuelva a su curso y ábralo otra vez.',
    ),
  },
  ticket_gone: {
    status: 410,
    en: {
      what: 'This link was used already or is older than a minute.',
      next: 'Go back to your course and press the button there again.',
    },
    es: toEach(
      'Este enlace ya se usó o tiene más de un minuto.',
      'Vuelve a tu curso y pulsa allí el botón otra vez.',
      'Vuelva a su curso y pulse allí el botón otra vez.',
    ),
  },
  wrong_origin: {
    status: 403,
    en: {
      what: 'This was sent from a page that is not ours, so we did not keep it.',
      next: 'Open Learning Alliance from your course and try again.',
    },
    es: toEach(
      'Esto llegó de una página que no es nuestra y por eso no lo guardamos.',
      'Abre Learning Alliance desde tu curso e inténtalo otra vez.',
      'Abra Learning Alliance desde su curso e inténtelo otra vez.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

const request = {
  body_invalid: {
    status: 400,
    en: {
      what: 'Something in what was sent is not as expected.',
      next: 'Check the marked field and send it again.',
    },
    es: toEach(
      'Algo de lo que se envió no es como debe ser.',
      'Revisa el campo marcado y envíalo otra vez.',
      'Revise el campo marcado y envíelo otra vez.',
    ),
  },
  conflict: {
    status: 409,
    en: {
      what: 'This was changed somewhere else in the meantime.',
      next: 'Look at the newest version, then decide again.',
    },
    es: toEach(
      'Mientras tanto, esto se cambió en otro lugar.',
      'Mira la versión más nueva y decide otra vez.',
      'Mire la versión más nueva y decida otra vez.',
    ),
  },
  too_many_requests: {
    status: 429,
    retryable: true,
    en: { what: 'Too much arrived at once.', next: 'Wait a minute, then try again.' },
    es: toEach(
      'Llegó demasiado de una vez.',
      'Espera un minuto e inténtalo otra vez.',
      'Espere un minuto e inténtelo otra vez.',
    ),
  },
  server_error: {
    status: 500,
    retryable: true,
    en: {
      what: 'Something went wrong on our side.',
      next: 'Try again in a minute. If it stays, tell your school which number this page shows.',
    },
    es: toEach(
      'Algo falló de nuestro lado.',
      'Inténtalo otra vez en un minuto. Si sigue así, di en tu escuela qué número muestra esta página.',
      'Inténtelo otra vez en un minuto. Si sigue así, diga en su escuela qué número muestra esta página.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

/** Every code with its HTTP status and words. Rooms add theirs in a group of their own. */
export const errors = {
  ...access,
  ...request,
  ...launchErrors,
  ...allianceErrors,
  ...decidingErrors,
  ...cardErrors,
  ...deepLinkErrors,
  ...extensionErrors,
  ...googleErrors,
  ...livingErrors,
  ...lessonErrors,
  ...noticeErrors,
  ...oauthErrors,
  ...partnershipErrors,
  ...privateNoteErrors,
  ...publishErrors,
  ...registrationErrors,
  ...rosterErrors,
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

/** Whether a text that was kept or sent is one of our codes: a later version may know more. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code)
}

/** The words of a code for one audience, in the reader's language. */
export function wordsFor(code: ErrorCode, audience: Audience, language: Language): ErrorWords {
  const said: ErrorEntry[Language] = errors[code][language]
  return 'what' in said ? said : said[audience]
}
