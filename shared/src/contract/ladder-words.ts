/**
 * What a person reads when her browser keeps no cookie for us inside the LMS: which way was tried, and the next one
 * (conformance §2.2). The code of all of them is `binding`; these are its words per way, role and language.
 */
import type { ErrorWords } from './error-entry.ts'

/** The way that failed: our own cookie, the LMS's storage beside it, or a window of its own. */
export type Rung = 'cookie' | 'storage' | 'window'

interface LadderWords {
  readonly title: string
  readonly opening: string
  readonly goOn: string
  readonly newWindow: string
  readonly newWindowAgain: string
  readonly tryHere: string
  /** Of the session that a window opened before: what it is for, and its button. */
  readonly lift: ErrorWords
  readonly opened: ErrorWords
  readonly lost: ErrorWords
  readonly forAdmins: string
  readonly code: string
  readonly number: string
  readonly failed: Readonly<Record<Rung, Readonly<Record<'student' | 'teacher' | 'admin', ErrorWords>>>>
}

const en: LadderWords = {
  title: 'Learning Alliance',
  opening: 'Opening Learning Alliance…',
  goOn: 'Continue',
  newWindow: 'Open in a new window',
  newWindowAgain: 'Open it once more',
  tryHere: 'Try here anyway',
  lift: { what: 'You opened it in a window before? Then it can open here, too.', next: 'Continue here' },
  opened: {
    what: 'Learning Alliance is open in the other window.',
    next: 'Go on there. You can leave this page as it is.',
  },
  lost: {
    what: 'The other window could not open Learning Alliance.',
    next: 'Read there what happened, or go back to your course and open it again.',
  },
  forAdmins: 'For whoever looks after your learning platform',
  code: 'Code',
  number: 'Number',
  failed: {
    cookie: {
      student: {
        what: 'Your browser did not keep what we need to know that this is you.',
        next: 'Open Learning Alliance in a new window with the button below.',
      },
      teacher: {
        what: 'Your browser keeps no cookie for Learning Alliance inside the course page.',
        next: 'Open it in a new window with the button below; your students may have to do the same in this browser.',
      },
      admin: {
        what: 'Way 1 failed: the cookie that was set at login did not come back, and the platform offered no storage of its own.',
        next: 'Allow partitioned cookies for this site, or let the tool open in a new window.',
      },
    },
    storage: {
      student: {
        what: 'Your browser did not keep what we need to know that this is you, and the course page did not keep it either.',
        next: 'Open Learning Alliance in a new window with the button below.',
      },
      teacher: {
        what: 'Your browser keeps no cookie for Learning Alliance inside the course page, and the learning platform did not keep our note in its place.',
        next: 'Open it in a new window with the button below; your students may have to do the same in this browser.',
      },
      admin: {
        what: 'Ways 1 and 2 failed: no partitioned cookie came back, and the platform’s storage (lti.put_data, lti.get_data) did not answer with our value from its sign-in address.',
        next: 'Check that the authorization URL of the registration is the one the LMS answers storage messages at (Canvas: sso.canvaslms.com), allow partitioned cookies, or let the tool open in a new window.',
      },
    },
    window: {
      student: {
        what: 'Your browser keeps nothing for Learning Alliance, not even in a window of its own.',
        next: 'Try another browser, or show this page to your teacher.',
      },
      teacher: {
        what: 'This browser keeps no cookies for Learning Alliance, not even in a window of its own.',
        next: 'Allow cookies for this site in the browser’s settings or use another browser, then open it again from your course.',
      },
      admin: {
        what: 'Way 4 failed: even as a site of its own we got no cookie back; the browser or a policy blocks all cookies for this host.',
        next: 'Allow cookies for this host in the browser’s policy.',
      },
    },
  },
}

const es: LadderWords = {
  title: 'Learning Alliance',
  opening: 'Abriendo Learning Alliance…',
  goOn: 'Continuar',
  newWindow: 'Abrir en una ventana nueva',
  newWindowAgain: 'Abrir otra vez',
  tryHere: 'Probar aquí de todos modos',
  lift: {
    what: '¿Ya la abriste antes en una ventana? Entonces también puede abrirse aquí.',
    next: 'Continuar aquí',
  },
  opened: {
    what: 'Learning Alliance está abierta en la otra ventana.',
    next: 'Sigue allí. Puedes dejar esta página como está.',
  },
  lost: {
    what: 'La otra ventana no pudo abrir Learning Alliance.',
    next: 'Lee allí qué pasó, o vuelve a tu curso y ábrela otra vez.',
  },
  forAdmins: 'Para quien administra la plataforma de la escuela',
  code: 'Código',
  number: 'Número',
  failed: {
    cookie: {
      student: {
        what: 'Tu navegador no guardó lo que necesitamos para saber que eres tú.',
        next: 'Abre Learning Alliance en una ventana nueva con el botón de abajo.',
      },
      teacher: {
        what: 'Su navegador no guarda cookies de Learning Alliance dentro de la página del curso.',
        next: 'Ábrala en una ventana nueva con el botón de abajo; en este navegador sus estudiantes quizá deban hacer lo mismo.',
      },
      admin: {
        what: 'Falló la vía 1: la cookie puesta al iniciar sesión no volvió y la plataforma no ofreció su propio almacenamiento.',
        next: 'Permita cookies particionadas para este sitio o deje que la herramienta se abra en una ventana nueva.',
      },
    },
    storage: {
      student: {
        what: 'Tu navegador no guardó lo que necesitamos para saber que eres tú, y la página del curso tampoco.',
        next: 'Abre Learning Alliance en una ventana nueva con el botón de abajo.',
      },
      teacher: {
        what: 'Su navegador no guarda cookies de Learning Alliance dentro de la página del curso, y la plataforma no guardó nuestra nota en su lugar.',
        next: 'Ábrala en una ventana nueva con el botón de abajo; en este navegador sus estudiantes quizá deban hacer lo mismo.',
      },
      admin: {
        what: 'Fallaron las vías 1 y 2: no volvió ninguna cookie particionada y el almacenamiento de la plataforma (lti.put_data, lti.get_data) no respondió con nuestro valor desde su dirección de acceso.',
        next: 'Compruebe que la URL de autorización del registro es la que responde a los mensajes (Canvas: sso.canvaslms.com), permita cookies particionadas o deje que la herramienta se abra en una ventana nueva.',
      },
    },
    window: {
      student: {
        what: 'Tu navegador no guarda nada de Learning Alliance, ni siquiera en una ventana propia.',
        next: 'Prueba otro navegador o muestra esta página a tu docente.',
      },
      teacher: {
        what: 'Este navegador no guarda cookies de Learning Alliance, ni siquiera en una ventana propia.',
        next: 'Permita cookies para este sitio en la configuración del navegador o use otro, y ábrala de nuevo desde su curso.',
      },
      admin: {
        what: 'Falló la vía 4: tampoco como sitio propio volvió ninguna cookie; el navegador o una política bloquea todas las cookies de este servidor.',
        next: 'Permita cookies para este servidor en la política del navegador.',
      },
    },
  },
}

export const ladderWords: Readonly<Record<'en' | 'es', LadderWords>> = { en, es }
