/** What can be wrong with a card in any of its forms, and with the photograph of the wall. */
import { toEach, type ErrorEntry } from './error-entry.ts'

export const cardErrors = {
  card_author_unknown: {
    status: 409,
    en: {
      what: 'The person this card is for is not in this class.',
      next: 'Choose somebody from the list and send it again. Your words are still there.',
    },
    es: toEach(
      'La persona de esta tarjeta no está en esta clase.',
      'Elige a alguien de la lista y envíala otra vez. Tus palabras siguen ahí.',
      'Elija a alguien de la lista y envíela otra vez. Sus palabras siguen ahí.',
    ),
  },
  card_empty: {
    status: 400,
    en: {
      what: 'There is nothing on this card yet.',
      next: 'Write or draw something, then send it.',
    },
    es: toEach(
      'Esta tarjeta todavía está vacía.',
      'Escribe o dibuja algo y después envíala.',
      'Escriba o dibuje algo y después envíela.',
    ),
  },
  drawing_not_here: {
    status: 409,
    en: {
      what: 'This class writes its cards and does not draw them.',
      next: 'Say it in words and send it again.',
    },
    es: toEach(
      'Esta clase escribe sus tarjetas y no las dibuja.',
      'Dilo con palabras y envíala otra vez.',
      'Dígalo con palabras y envíela otra vez.',
    ),
  },
  drawing_too_big: {
    status: 413,
    en: {
      what: 'This drawing is bigger than we can keep.',
      next: 'Take some lines out and send it again. Your words and your drawing are still there.',
    },
    es: toEach(
      'Este dibujo es más grande de lo que podemos guardar.',
      'Quita algunas líneas y envíalo otra vez. Tus palabras y tu dibujo siguen ahí.',
      'Quite algunas líneas y envíelo otra vez. Sus palabras y su dibujo siguen ahí.',
    ),
  },
  photo_too_big: {
    status: 413,
    en: {
      what: 'This photograph is bigger than we can keep.',
      next: 'Take it again a little smaller. What you typed is still there.',
    },
    es: toEach(
      'Esta foto es más grande de lo que podemos guardar.',
      'Tómala otra vez un poco más pequeña. Lo que escribiste sigue ahí.',
      'Tómela otra vez un poco más pequeña. Lo que escribió sigue ahí.',
    ),
  },
  photo_unreadable: {
    status: 400,
    en: {
      what: 'We can’t read this file as a photograph.',
      next: 'Choose a JPEG, PNG or WebP picture. What you typed is still there.',
    },
    es: toEach(
      'No podemos leer este archivo como foto.',
      'Elige una imagen JPEG, PNG o WebP. Lo que escribiste sigue ahí.',
      'Elija una imagen JPEG, PNG o WebP. Lo que escribió sigue ahí.',
    ),
  },
  text_too_long: {
    status: 400,
    en: {
      what: 'This text is longer than fits.',
      next: 'Make it shorter and send it again. Nothing you typed is lost.',
    },
    es: toEach(
      'Este texto es más largo de lo que cabe.',
      'Hazlo más corto y envíalo otra vez. No se pierde nada de lo que escribiste.',
      'Hágalo más corto y envíelo otra vez. No se pierde nada de lo que escribió.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>
