/** What the teacher's page says, in Spanish (suggested; a Spanish-speaking educator reviews before release). */
import type { TeacherWords } from './en.ts'
import { publish } from './publish/es.ts'

export const es: TeacherWords = {
  title: 'Learning Alliance',
  classes: {
    heading: 'Mis clases',
    whole: 'Todo el curso',
    none: 'Ninguna clase ha empezado todavía.',
    states: {
      draft: 'Lista para abrir',
      gathering: 'Los estudiantes escriben tarjetas',
      grouping: 'La clase lee y agrupa',
      wording: 'Buscan juntos las palabras',
      deciding: 'La clase decide',
      agreed: 'Acordado',
    },
    next: {
      draft: 'Abrir para tarjetas',
      gathering: 'Leer las tarjetas',
      grouping: 'Agrupar las tarjetas',
      wording: 'Redactar las líneas',
      deciding: 'Ver las respuestas',
      agreed: 'Abrir el acuerdo',
    },
    start: 'Empezar una clase',
    startFor: (name) => `Empezar ${name}`,
    notStarted: 'Sin empezar',
    back: 'Mis clases',
  },
  checkIns: {
    asked: 'Alguien pidió hablar con usted',
    next: 'Para responder, abra al estudiante en el panel junto al libro de calificaciones.',
  },
  picking: {
    heading: 'Permitir que elijan entre lo que entregaron',
    intro:
      'Sus estudiantes podrán elegir un trabajo suyo, para verlo antes y ahora. Leemos su nombre y su día, y ninguna calificación.',
    allowed: 'Sus estudiantes ya pueden elegir entre lo que entregaron.',
    refused: 'No se permitió nada y nada ha cambiado.',
  },
  start: {
    heading: '¿Qué hay en su pared? Péguelo o fotografíelo',
    intro:
      'Cada línea será una tarjeta que sus estudiantes pueden conservar, redactar de nuevo o dejar. Nada queda acordado hasta que la clase decida.',
    box: 'Lo que hay en su pared',
    lines: (n) => (n === 1 ? '1 tarjeta' : `${n} tarjetas`),
    band: 'Grados',
    bands: { 'K-2': 'K–2', '3-5': '3–5', '6-8': '6–8', '9-12': '9–12' },
    masked:
      'Desde tercer grado, los compañeros leen una tarjeta sin el nombre de quien la escribió. Usted puede ver quién escribió si alguien puede estar en peligro.',
    named: 'En K–2 las tarjetas llevan el nombre del niño para la clase.',
    language: 'Idioma de esta clase',
    languages: { en: 'English', es: 'Español' },
    sections: '¿Qué clase? No marque ninguna para todo el curso.',
    prompt: 'La pregunta en la caja de los estudiantes',
    ownPrompt: 'Mi propia pregunta',
    startWall: 'Empezar con estas líneas',
    startEmpty: 'Empezar con la página vacía',
    cancel: 'Cancelar',
  },
  lesson: {
    projector: 'Abrir proyector',
    projectorNote: 'Una ventana aparte para la pared. Deje esta página en su propia pantalla.',
    join: 'Cómo entran los estudiantes',
    joinNote: 'Desde el curso o con esta dirección:',
    joinCode: 'Código QR para estudiantes',
    facilitator: 'Solo docentes ven esta página. No la muestre en la pared.',
    backToTeam: 'Volver a nuestra alianza',
    back: (phase) => `Volver a: ${phase}`,
    working: 'Un momento…',
    tas: 'Los asistentes pueden leer aquí; el docente guía los pasos.',
  },
  parts: {
    state: (phase, lines) => {
      if (phase === 'draft') return 'Sin empezar'
      if (phase !== 'agreed') return 'En marcha'
      return lines === 1 ? 'Acordada, 1 línea' : `Acordada, ${lines} líneas`
    },
    sessions:
      'Las cuatro partes llevan unas cuatro sesiones cortas. Una parte ya le da a su clase algo para guardar hoy; las demás pueden esperar.',
    about: {
      vision: 'Lo que cada quien, y esta clase, podrá hacer al final y nadie puede hacer todavía.',
      values: 'Lo que nos prometemos y cómo lo mostramos.',
      roadmap: 'A dónde va este curso: las metas de usted, en palabras que la clase hace suyas.',
      routines: 'Cómo funciona nuestro salón, cómo aprendemos y cómo decidimos.',
    },
  },
  draft: {
    heading: 'Lista para abrir',
    body: 'Al abrirla, los estudiantes para quienes es pueden escribir tarjetas. Ven solo la pregunta y sus propias tarjetas.',
    act: 'Abrir para tarjetas',
  },
  gathering: {
    heading: 'Lea las tarjetas antes que la clase',
    intro:
      'Aquí no hay nombres. Retenga una tarjeta si la clase no debe leerla tal como está; quien la escribió lee su motivo.',
    none: 'Todavía no hay tarjetas. Los estudiantes entran desde el curso o con la dirección de arriba.',
    keepAway: { held: 'Retener', not_ours: 'No nos toca decidirlo', parked: 'Guardar para después' },
    letIn: 'Dejar pasar',
    why: 'Su motivo, para quien escribió la tarjeta',
    keep: 'Decírselo',
    cancel: 'Cancelar',
    reason: (why) => `Su motivo: ${why}`,
    setAside: 'Apartadas',
    setAsideNext: 'Quien escribió cada una lee su razón. La clase no trabaja con estas tarjetas.',
    stillHeld: 'Tarjetas que aún retiene',
    stillHeldNext: 'Cada una necesita una respuesta que quien la escribió pueda leer, antes de acordar nada.',
    held: 'Retenida',
    not_ours: 'No nos toca decidirlo',
    parked: 'Guardada para después',
    reveal: 'Mostrar todas las tarjetas a la clase',
    teamHeading: 'Primero escribe cada quien',
    teamIntro:
      'Cada quien escribe en su propio equipo. Nadie ve la tarjeta de otra persona hasta que las muestren todas.',
  },
  grouping: {
    heading: 'Agrupe las tarjetas con la clase',
    intro:
      'Elija tarjetas y nombre lo que tienen en común, mejor con palabras de una tarjeta. Ninguna tarjeta se borra ni se cambia.',
    picked: (n) => (n === 0 ? 'Ninguna tarjeta elegida' : `${n} elegidas`),
    name: 'Nombre del grupo',
    group: 'Agrupar estas tarjetas',
    into: 'O moverlas a',
    choose: 'Elija un grupo',
    move: 'Mover',
    alone: 'Dejarlas solas',
    undo: 'Deshacer',
    undone: 'Tarjetas movidas.',
    act: 'Buscar las palabras',
  },
  wording: {
    heading: 'Busquen juntos las palabras',
    intro: 'Cada línea dice quién se compromete con quién, cómo se vería y de qué tarjetas viene.',
    unfinished: 'Falta antes de que la clase decida',
    ready: 'Está todo lo que una decisión necesita.',
    new: 'Línea nueva',
    edit: 'Cambiar',
    text: 'La línea',
    direction: 'Quién se compromete con quién',
    topic: 'De qué trata esta rutina',
    shownHints: {
      vision: 'Una por renglón. Lo que veríamos u oiríamos al final.',
      values: 'Una por renglón. Algo que una cámara vería u oiría.',
      roadmap: 'Una por renglón. La meta como la dicen los estudiantes.',
      routines: 'Una por renglón. Cuándo pasa, qué hacemos, quién lo hace.',
    },
    cards: 'Las tarjetas detrás',
    teachersWords: 'Son mis palabras, no vienen de una tarjeta',
    keep: 'Guardar esta línea',
    leaveOut: 'Dejar fuera',
    leftOut: 'Dejada fuera. Cámbiela para retomarla.',
    cancel: 'Cancelar',
    from: (name) => `De «${name}»`,
    act: 'Que la clase decida',
  },
  deciding: {
    heading: 'La clase decide',
    intro:
      'Los estudiantes muestran de 0 a 5 en su propia pantalla. Todo 0, 1 o 2 se escucha antes de cerrar una línea.',
    openAll: 'Abrir estas líneas',
    open: 'Abrir otra vez',
    answered: (n, of) => `Respondieron ${n} de ${of}`,
    concerns: 'Preocupaciones, solo para docentes',
    noName: 'Un estudiante',
    close: 'Cerrar esta línea',
    closeNote:
      'Quien no respondió queda como ausente y puede plantear una preocupación durante cinco días de clase.',
    reword: 'Cambiar las palabras y preguntar otra vez',
    review: 'Lo vemos otra vez a más tardar el',
    agree: 'Este es nuestro acuerdo',
  },
  agreed: {
    change: 'Abrirlo para cambios',
    changeNote: 'El acuerdo vale hasta que la clase decida una versión nueva.',
  },
  around: {
    heading: 'Alrededor de esta alianza',
    under: 'Está bajo',
    alone: 'Nada; se sostiene sola',
    writtenWith: (all) =>
      `Escrita con ${all
        .map(({ role, people }) => {
          if (people === null) return 'menos de cinco estudiantes'
          if (role === 'teacher') return people === 1 ? '1 docente' : `${people} docentes`
          return `${people} estudiantes`
        })
        .join(' y ')}.`,
    below: 'Bajo ella están',
    version: (n) => `versión ${n}`,
    notAgreed: 'todavía sin acordar',
    gaps: (n) => (n === 1 ? '1 línea todavía no tiene eco abajo' : `${n} líneas todavía no tienen eco abajo`),
    teams: 'Los grupos de su plataforma pueden hacer su propia alianza bajo esta. La dirigen ellos mismos.',
    startTeam: (name) => `Empezar ${name}`,
    echoes: 'Hace eco de',
    echoesNothing: 'Nada de arriba',
    against: 'Va contra una línea de la clase',
    againstNothing: 'No',
  },
  publish,
  copied: {
    heading: '¿Empezar de cero o traer el acuerdo del año pasado?',
    intro:
      'Este curso se copió de uno anterior. Puede traer lo que esa clase acordó como borrador: solo las líneas, nunca personas, tarjetas ni notas. Su clase las lee cuando busca sus propias palabras, decide sobre cada una y firma; o la deja fuera.',
    which: 'Qué acuerdo',
    agreedOn: (date) => `acordado el ${date}`,
    lines: (n) => (n === 1 ? 'Leer su línea' : `Leer sus ${n} líneas`),
    bring: 'Traerlo como borrador',
    fresh: 'Empezar de cero',
    later: 'Ahora no',
    waiting: 'Un acuerdo anterior podría venir como borrador.',
    askNow: 'Elegir ahora',
    brought: 'Las líneas de un acuerdo anterior están aquí como borradores.',
    takeOut: 'Sacarlas de nuevo',
    started: 'Empezó de cero.',
    askAgain: 'Elegir de nuevo',
    notTaught:
      'Este curso se copió de uno en el que usted no era docente. Lo que esa clase acordó no se le muestra; quien fue docente allí puede traerlo como borrador.',
    inDraft: (n) => (n === 1 ? '1 línea de un acuerdo anterior' : `${n} líneas de un acuerdo anterior`),
    inDraftNote:
      'Son borradores y todavía no son palabras de nadie. La clase los lee cuando sus propias tarjetas están y buscan juntos las palabras.',
  },
  roster: {
    heading: 'Quién está en este curso',
    platform: 'Su plataforma',
    never: 'Aún no se ha leído.',
    asOf: (when) => `Según la lista del ${when}`,
    refresh: 'Actualizar',
    waiting: 'Esperando su turno…',
    reading: (n) => (n === 0 ? 'Leyendo…' : `Leyendo… ${n} personas hasta ahora`),
    applied: (joined, left) =>
      joined + left === 0
        ? 'Al día.'
        : `Al día. ${joined === 1 ? 'Llegó 1 persona' : `Llegaron ${joined} personas`}, ${left === 1 ? 'se fue 1 persona' : `se fueron ${left} personas`}.`,
    unchanged: 'Al día. Nada cambió.',
    held: 'No se cambió nada: responda, por favor, la pregunta de arriba.',
    tooLarge:
      'Este curso es más grande de lo que podemos leer. No se cambió nada; la administración puede ayudar.',
    failed: (lms) =>
      `${lms} no respondió como debía. Queda la última lista buena; lo intentamos de nuevo por nuestra cuenta.`,
    rests: (lms) =>
      `${lms} no responde por ahora. Queda la última lista buena; lo intentamos de nuevo dentro de una hora.`,
    refused: (lms) =>
      `${lms} ya no acepta nuestra llave. Queda la última lista buena; la administración tiene que mirarlo.`,
    paused: (lms) =>
      `${lms} ya no nos da la lista de este curso. Queda la última lista buena; la administración tiene que mirarlo. Preguntamos de nuevo una vez al día.`,
    noYes: (lms) =>
      `Ningún docente de esta clase nos deja ya leer su lista en ${lms}. Queda la última lista buena.`,
    allowAgain: 'Permitirlo otra vez',
    putAway: (lms) =>
      `Esta clase está archivada en ${lms}. Su lista queda como está hasta que alguien la restaure allí.`,
    unreadable: (lms) => `${lms} no nos da una lista de las personas de este curso.`,
    question: (lms, left, of) =>
      left === 1
        ? `${lms} dice que se fue 1 de ${of} personas. ¿Es así?`
        : `${lms} dice que se fueron ${left} de ${of} personas. ¿Es así?`,
    until: 'Hasta que responda no cambia nada: todos conservan lo que pueden abrir y leer.',
    whoLeft: 'Quiénes se irían',
    nameless: 'Alguien sin nombre aquí',
    more: (n) => `y ${n} más`,
    left: 'Sí, se fueron',
    stayed: 'No, siguen aquí',
    settles: (when) =>
      `Si la lista dice lo mismo hasta el ${when} y nadie responde, la damos por cierta. Las notas se guardan en todo caso.`,
    keptThem:
      'Usted dijo que siguen aquí. Los conservamos y preguntamos de nuevo cuando la lista diga otra cosa.',
    endingThem: 'Usted dijo que se fueron. La lista se lee una vez más y después quedan fuera.',
    people: 'Personas',
    gone: 'dejó el curso',
    roles: {
      teacher: 'Docente',
      ta: 'Asistente',
      student: '',
      mentor: 'Observa',
      'test-student': '',
      anonymous: '',
      none: '',
    },
    review: (n) =>
      n === 1
        ? '1 nota es de alguien que ya no es parte del equipo docente. Mire si puede quedar como está.'
        : `${n} notas son de personas que ya no son parte del equipo docente. Mire si pueden quedar como están.`,
  },
  connect: {
    heading: 'Junto a sus calificaciones',
    body: 'Con la extensión Learning Alliance en este navegador ve en qué trabajan usted y un estudiante, a un clic de las calificaciones.',
    act: 'Conectar este navegador',
    asked:
      'El panel lateral de su navegador ahora le pide conectar. Si no pasa nada, la extensión no está activa en este navegador.',
  },
  browsers: {
    heading: 'Sus navegadores conectados',
    none: 'Ningún navegador suyo está conectado.',
    intro:
      'Desconecte el que haya perdido, prestado o devuelto. Lo que escribió en él se queda en él; se puede volver a conectar.',
    since: 'Conectado el',
    lastUsed: 'usado por última vez el',
    rename: 'Cambiar el nombre',
    renameOne: (called: string) => `Cambiar el nombre de ${called}`,
    name: 'Cómo lo llama usted',
    keepName: 'Guardar este nombre',
    named: 'El nuevo nombre está guardado.',
    signOut: 'Desconectar',
    signOutOne: (called: string) => `Desconectar ${called}`,
    signedOut: (called: string) => `${called} está desconectado.`,
    signOutAll: 'Desconectar todos',
    allSignedOut: 'Todos sus navegadores están desconectados.',
  },
  problems: {
    heading: 'No funcionó',
    again: 'Intentar otra vez',
    offline: 'No hay conexión. Lo que escribió se guarda aquí; intente otra vez cuando vuelva.',
    signedOut: 'Esta página es antigua. Ábrala otra vez desde su curso.',
    popup: 'Su navegador detuvo la ventana nueva. Use este enlace:',
  },
}
