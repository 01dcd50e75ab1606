/** What can go wrong in the teacher's browser, with its words. The extension is for staff only. */
import type { ErrorEntry } from './error-entry.ts'

const connecting = {
  connect_busy: {
    status: 409,
    retryable: true,
    en: {
      what: 'Another sign-in window is already open.',
      next: 'Finish or close that window, then press “Connect” again.',
    },
    es: {
      what: 'Ya hay otra ventana de conexión abierta.',
      next: 'Termine en esa ventana o ciérrela, y pulse otra vez “Conectar”.',
    },
  },
  connect_cancelled: {
    status: 400,
    en: {
      what: 'The sign-in window was closed before it was finished.',
      next: 'Nothing has changed. Press “Connect” again when you are ready.',
    },
    es: {
      what: 'La ventana de conexión se cerró antes de terminar.',
      next: 'No ha cambiado nada. Pulse otra vez “Conectar” cuando quiera.',
    },
  },
  connect_expired: {
    status: 400,
    en: {
      what: 'This offer to connect is older than a minute or was already used.',
      next: 'In your course, open Learning Alliance and press “Connect this browser” again.',
    },
    es: {
      what: 'Esta oferta de conectar tiene más de un minuto o ya se usó.',
      next: 'En su curso, abra Learning Alliance y pulse otra vez “Conectar este navegador”.',
    },
  },
  connect_refused: {
    status: 403,
    en: {
      what: 'The server did not accept this sign-in.',
      next: 'In your course, open Learning Alliance and press “Connect this browser” again; if it stays, tell your school’s IT help.',
    },
    es: {
      what: 'El servidor no aceptó esta conexión.',
      next: 'En su curso, abra Learning Alliance y pulse otra vez “Conectar este navegador”; si sigue así, dígaselo a la ayuda técnica de su escuela.',
    },
  },
  host_not_granted: {
    status: 403,
    en: {
      what: 'Learning Alliance is not turned on for this site.',
      next: 'Open the panel on that site and press “Turn on”.',
    },
    es: {
      what: 'Learning Alliance no está activada en este sitio.',
      next: 'Abra el panel en ese sitio y pulse “Activar”.',
    },
  },
  no_account_here: {
    status: 401,
    en: {
      what: 'This browser is not connected to your school’s Learning Alliance.',
      next: 'In your course, open Learning Alliance and press “Connect this browser”. Jotting works without it.',
    },
    es: {
      what: 'Este navegador no está conectado con Learning Alliance de su escuela.',
      next: 'En su curso, abra Learning Alliance y pulse “Conectar este navegador”. Los apuntes funcionan sin eso.',
    },
  },
  server_unreachable: {
    status: 503,
    retryable: true,
    en: {
      what: 'The server can’t be reached right now.',
      next: 'Go on working. What you sent waits here and goes out by itself.',
    },
    es: {
      what: 'Ahora no se puede llegar al servidor.',
      next: 'Siga trabajando. Lo que envió espera aquí y sale por sí solo.',
    },
  },
  wrong_server: {
    status: 400,
    en: {
      what: 'That server does not know this build of the extension.',
      next: 'Install the extension from the link your school gives, or ask your school’s IT help to allow this one (EXTENSION_REDIRECTS).',
    },
    es: {
      what: 'Ese servidor no conoce esta compilación de la extensión.',
      next: 'Instale la extensión con el enlace que da su escuela, o pida a la ayuda técnica de su escuela que permita esta (EXTENSION_REDIRECTS).',
    },
  },
} as const satisfies Record<string, ErrorEntry>

const keptHere = {
  recovery_code_wrong: {
    status: 400,
    en: {
      what: 'This code does not open your notes.',
      next: 'Check it letter by letter; I, L, O and U never occur in it. If you made a newer code on another browser, use that one.',
    },
    es: {
      what: 'Este código no abre sus notas.',
      next: 'Revíselo letra por letra; I, L, O y U nunca aparecen en él. Si creó un código más nuevo en otro navegador, use ese.',
    },
  },
  text_unreadable: {
    status: 500,
    en: {
      what: 'A note on this computer is damaged and can’t be opened.',
      next: 'The others are not affected. Tell your school’s IT help if it happens again.',
    },
    es: {
      what: 'Una nota de esta computadora está dañada y no se puede abrir.',
      next: 'Las demás están bien. Si pasa otra vez, dígaselo a la ayuda técnica de su escuela.',
    },
  },
  vault_locked: {
    status: 423,
    en: {
      what: 'Some private notes on this computer are locked.',
      next: 'Open them with your recovery code.',
    },
    es: {
      what: 'Algunas notas privadas de esta computadora están cerradas.',
      next: 'Ábralas con su código de recuperación.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

export const extensionErrors = { ...connecting, ...keptHere } as const
