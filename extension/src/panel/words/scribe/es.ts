/** The words of a class's agreement that its teacher writes down without a server, in Spanish. */
import type {
  bring as enBring,
  frontPage as enFrontPage,
  scribe as enScribe,
  sheet as enSheet,
} from './en.ts'

export const scribe: typeof enScribe = {
  intro:
    'Aquí no hay servidor, así que usted escribe lo que acordó su clase. Escriba lo que dijeron, con sus palabras; ningún nombre de estudiante.',
  readers:
    'Solo usted, en esta computadora, hasta que lo imprima, lo copie o lo ponga en la página principal.',
  locked: 'Lo que escribió está cerrado en esta computadora. Ábralo en “Este navegador”.',
  none: 'Todavía no hay nada escrito para esta clase.',
  pick: 'Elija una clase:',
  wholeCourse: 'Todo el curso',
  start: (section) => `Escribir lo que acordó ${section}`,
  startWhole: 'Escribir lo que acordó la clase',
  another: 'Otra clase de este curso',
  title: 'Lo que acordó la clase',
  language: 'Idioma del acuerdo',
  languages: { en: 'English', es: 'Español' },
  add: 'Escribir una línea',
  where: 'Trata de',
  text: 'La línea, como la dice la clase',
  onePerLine: 'Una en cada línea.',
  done: 'Listo',
  edit: 'Editar',
  takeOut: 'Quitar',
  takenOut: (n) => `Quitadas (${n})`,
  putBack: 'Devolver',
  aboutTitle: 'Cuándo y quién lo escribió',
  agreedOn: 'La clase lo acordó el',
  reviewOn: 'Lo revisamos a más tardar el',
  scribe: 'Lo escribió',
  lacking: 'Antes de que esté acordado:',
  lacks: {
    scribe: 'Diga quién lo escribió.',
    agreed_on: 'Diga qué día lo acordó la clase: hoy o antes.',
    review_on: 'Diga cuándo lo revisan: después de ese día y dentro de un año.',
  },
  agree: 'La clase acordó esto',
  agreeHint:
    'Púlselo cuando la clase haya dicho que sí a cada línea. Hasta entonces es un borrador y nada de él se muestra ni se imprime.',
  backToAgreed: 'Volver a lo acordado',
  change: 'Cambiarlo',
  changed: 'Ha escrito cambios que la clase todavía no ha acordado.',
  scribedBy: (name) => `Lo escribió ${name}`,
  undoAgree: 'Deshacer “acordado”',
  print: 'Imprimirlo',
  copy: 'Copiarlo',
  copied: 'Copiado: péguelo en una página o en un mensaje.',
  copyByHand: 'Su navegador no nos dejó copiar. Seleccione el texto y cópielo.',
  block: 'El acuerdo, como texto',
  remove: 'Borrar',
  removed: 'Borrado. Se queda 30 días en la papelera.',
  onPageStill: (title) => `Para borrarlo, quítelo antes de “${title}”.`,
  bin: (n) => `Papelera (${n})`,
}

export const frontPage: typeof enFrontPage = {
  title: 'La página principal del curso',
  says: 'Véala primero; después póngalo ahí con un clic',
  intro:
    'Se escribe con su propia sesión de Canvas, en la pestaña junto a este panel. Solo el acuerdo; no cambia nada fuera de nuestro bloque.',
  preview: 'La página como la verá un estudiante',
  place: 'En qué lugar de la página',
  places: { top: 'Arriba', bottom: 'Abajo' },
  put: 'Ponerlo en la página principal',
  putNewest: 'Poner la versión más reciente',
  on: (title) => `Está en “${title}”.`,
  see: 'Ver la página',
  undo: 'Quitarlo otra vez',
  working: 'Un momento…',
  theirs: 'En la página ahora',
  ours: 'El nuestro',
  replace: 'Usar el nuestro',
  keepTheirs: 'Para dejar el de la página, no haga nada.',
  leaveOff: 'Dejarlo fuera',
  lookAgain: 'Mirar otra vez',
}

export const sheet: typeof enSheet = {
  title: 'Acuerdo de la clase',
  print: 'Imprimir',
  scribed: (name) => `Lo escribió ${name}.`,
  none: 'Aquí no hay nada acordado. Abra la alianza de la clase en el panel.',
}

export const bring: typeof enBring = {
  title: '¿Traer a este curso lo que usted escribió?',
  intro:
    'Usted escribió lo que acordó esta clase antes de conectar este navegador. Puede venir al curso como borrador: sus estudiantes conservan, cambian o dejan cada línea. Las notas privadas no van.',
  open: (section) => `Ver lo que iría: ${section}`,
  goes: 'Estas líneas, como están aquí, y nada más:',
  forWhom: 'Para qué clase',
  band: 'Grados',
  bands: { 'K-2': 'K–2', '3-5': '3–5', '6-8': '6–8', '9-12': '9–12' },
  readers:
    'Entonces las pueden leer los docentes del curso; los estudiantes, cuando usted empiece con ellos.',
  send: (section) => `Traer estas líneas al curso: ${section}`,
  done: 'Ya están en el curso, como borrador. Abra Learning Alliance allí para empezar con su clase. Lo que escribió también se queda aquí.',
}
