/** What can be wrong with our block on a home page, and what can happen while it is written. */
import type { ErrorEntry } from './error-entry.ts'
import { BY_HAND, PASTE } from './publish-by-hand.ts'

const block = {
  publish_block_copied: {
    status: 409,
    en: {
      what: 'The block on this page came with a copy of another course.',
      next: 'Look at both. “Use ours” puts this class’s agreement in its place.',
    },
    es: {
      what: 'El bloque de esta página vino con una copia de otro curso.',
      next: 'Mire los dos. “Usar el nuestro” pone en su lugar el acuerdo de esta clase.',
    },
  },
  publish_block_edited: {
    status: 409,
    en: {
      what: 'Somebody changed the text inside our block on the page.',
      next: 'Look at both. Leave it so, or use what the class agreed.',
    },
    es: {
      what: 'Alguien cambió el texto dentro de nuestro bloque en la página.',
      next: 'Mire los dos. Deje el de la página, o use lo que acordó la clase.',
    },
  },
  publish_block_removed: {
    status: 409,
    en: {
      what: 'Somebody took our block off the page since we published it.',
      next: 'If that was a mistake, “Use ours” puts it back.',
    },
    es: {
      what: 'Alguien quitó nuestro bloque de la página después de que lo publicamos.',
      next: 'Si fue un error, “Usar el nuestro” lo pone otra vez.',
    },
  },
  publish_page_replaced: {
    status: 409,
    en: {
      what: 'This course has another front page now. The agreement stands on the one before.',
      next: '“Use ours” puts it on the new page. On the old one you can delete it.',
    },
    es: {
      what: 'Este curso tiene ahora otra página principal. El acuerdo está en la de antes.',
      next: '“Usar el nuestro” lo pone en la página nueva. En la de antes puede borrarlo.',
    },
  },
  publish_block_twice: {
    status: 409,
    en: {
      what: 'Our block stands on this page more than once, so we don’t know which one to change.',
      next: 'Delete all but one on the page, then try again.',
    },
    es: {
      what: 'Nuestro bloque está más de una vez en esta página y no sabemos cuál cambiar.',
      next: 'Borre en la página todos menos uno e inténtelo otra vez.',
    },
  },
  publish_block_unclear: {
    status: 409,
    en: {
      what: 'The page’s HTML is broken around our block, so we can’t change it without touching yours.',
      next: `Delete our block on the page and try again. ${BY_HAND.en}`,
    },
    es: {
      what: 'El HTML de la página está roto alrededor de nuestro bloque y no podemos cambiarlo sin tocar lo suyo.',
      next: `Borre nuestro bloque en la página e inténtelo otra vez. ${BY_HAND.es}`,
    },
  },
} as const satisfies Record<string, ErrorEntry>

const writing = {
  publish_busy: {
    status: 409,
    retryable: true,
    en: { what: 'This page is being written right now.', next: 'Wait a minute, then look again.' },
    es: { what: 'Esta página se está escribiendo ahora.', next: 'Espere un minuto y mire otra vez.' },
  },
  publish_lms_busy: {
    status: 503,
    retryable: true,
    en: { what: 'Your learning platform has no time for us right now.', next: 'Try again in a minute.' },
    es: {
      what: 'Su plataforma no tiene tiempo para nosotros ahora.',
      next: 'Inténtelo otra vez en un minuto.',
    },
  },
  publish_lms_down: {
    status: 503,
    retryable: true,
    en: { what: 'Your learning platform is not answering.', next: 'Try again in a few minutes.' },
    es: { what: 'Su plataforma no responde.', next: 'Inténtelo otra vez en unos minutos.' },
  },
  publish_nothing_to_undo: {
    status: 409,
    en: { what: 'There is nothing of ours on the page to undo.', next: 'Look at the page itself.' },
    es: { what: 'En la página no hay nada nuestro que deshacer.', next: 'Mire la página misma.' },
  },
  publish_odd_answer: {
    status: 502,
    en: {
      what: 'Your learning platform answered in a way we do not understand, so we wrote nothing more.',
      next: `Look at the page. ${BY_HAND.en}`,
    },
    es: {
      what: 'Su plataforma respondió de una manera que no entendemos, y no escribimos nada más.',
      next: `Mire la página. ${BY_HAND.es}`,
    },
  },
  publish_outside_changed: {
    status: 409,
    en: {
      what: 'Saving would have changed other parts of your page, so we put it back as it was.',
      next: PASTE.en,
    },
    es: {
      what: 'Al guardar habrían cambiado otras partes de su página, y por eso la dejamos como estaba.',
      next: PASTE.es,
    },
  },
  publish_page_left: {
    status: 409,
    retryable: true,
    en: {
      what: 'No page of this course that we could write from is open beside this panel.',
      next: 'Open the course as yourself in that tab, then try again.',
    },
    es: {
      what: 'Junto a este panel no está abierta ninguna página de este curso desde la que podamos escribir.',
      next: 'Abra el curso en esa pestaña con su propia cuenta e inténtelo otra vez.',
    },
  },
  publish_page_moved: {
    status: 409,
    retryable: true,
    en: {
      what: 'Somebody is editing this page at the same time.',
      next: 'Nothing was lost. Try again when they have finished.',
    },
    es: {
      what: 'Alguien está editando esta página al mismo tiempo.',
      next: 'No se perdió nada. Inténtelo otra vez cuando esa persona termine.',
    },
  },
  publish_unsure: {
    status: 503,
    retryable: true,
    en: {
      what: 'We sent it, and your learning platform did not say whether it was saved.',
      next: 'Look again in a minute: the page itself tells us. It will not be put there twice.',
    },
    es: {
      what: 'Lo enviamos, y su plataforma no dijo si se guardó.',
      next: 'Mire otra vez en un minuto: la misma página nos lo dice. No se pondrá dos veces.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

/** Of a teacher's own session, where no server writes for her. */
const session = {
  publish_signed_out: {
    status: 401,
    retryable: true,
    en: {
      what: 'Your learning platform does not know you any more: your sign-in there is over.',
      next: 'Sign in again in the tab beside this panel, then try again. Nothing was written.',
    },
    es: {
      what: 'Su plataforma ya no sabe quién es usted: su sesión allí terminó.',
      next: 'Entre otra vez en la pestaña junto a este panel e inténtelo de nuevo. No se escribió nada.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

export const publishBlockErrors = { ...block, ...writing, ...session } as const
