/** Las palabras de nuestras páginas: bienvenida, opciones, privacidad. */
import type { Words } from '../en.ts'

const expected: Record<string, string> = {
  server: 'una dirección como https://alliance.school.edu',
  alone: 'true o false',
  features: 'gap, focal o alliance, cada una true o false',
  contact: 'un texto de hasta 300 letras',
  unknown: 'esa opción no existe',
}

const stored = [
  'Notas privadas: selladas en este navegador. Solo usted puede leerlas. Su escuela puede borrar esta computadora. Si su escuela lo permite y usted lo inicia, copias selladas van también a sus otros navegadores, pasando por el servidor de su escuela, que no puede leerlas.',
  'Lo que acordó su clase, si lo escribe antes de que haya servidor: también sellado en este navegador, hasta que lo imprima, lo copie o lo ponga en la página principal del curso.',
  'Lo que envía a un estudiante: en el servidor de su escuela, cuando la escuela lo haya preparado y usted se haya conectado. El estudiante también lo lee.',
  'Nada más. Sin anuncios, sin análisis, sin IA, y no se leen calificaciones.',
]

export const own: Words['own'] = {
  welcome: {
    title: 'Le damos la bienvenida a Learning Alliance',
    what: 'Lo que acordó esta clase, y en qué trabajan usted y un estudiante, a un clic de sus calificaciones.',
    whereTitle: 'Actívelo para su escuela',
    address: 'La dirección de su Canvas',
    addressHint: 'Cópiela de la pestaña de cualquiera de sus cursos.',
    turnOn: 'Activar',
    noAddress: 'Esta no es la dirección de un sitio. Se parece a canvas.school.edu.',
    toolbar: 'O abra un curso y pulse el botón de Learning Alliance en la barra del navegador.',
    onTitle: (host) => `Está activado para ${host}`,
    next: 'Abra su libro de calificaciones, señale la fila de un estudiante y pulse el botón pequeño que aparece al lado. Puede escribir enseguida; no hace falta una cuenta.',
    open: (host) => `Abrir ${host}`,
    storedTitle: 'Qué se guarda y dónde',
    stored,
    privacy: 'Qué puede hacer, y por qué',
    options: 'Opciones',
  },
  options: {
    title: 'Opciones de Learning Alliance',
    sitesTitle: 'Dónde está activado',
    sitesNone: 'No está activado en ningún lugar.',
    turnOff: (host) => `Desactivar para ${host}`,
    turnedOff: (host) =>
      `Desactivado para ${host}. Las páginas abiertas conservan el botón hasta que se carguen otra vez. Sus notas se quedan.`,
    addSite: 'Activarlo para una escuela',
    languageTitle: 'Idioma',
    languages: { browser: 'Como el navegador', en: 'English', es: 'Español' },
    presentingTitle: 'Cuando otros ven esta pantalla',
    presentings: {
      auto: 'Mostrar menos cuando hay una segunda pantalla',
      on: 'Mostrar menos hasta que se cierre el navegador',
      off: 'Mostrar todo hasta que se cierre el navegador',
    },
    shortcutsTitle: 'Atajos de teclado',
    commands: {
      'open-partnership': 'Abrir la alianza de la fila en la que está',
      'hide-panel': 'Ocultar lo que muestra el panel, desde cualquier programa',
      'hide-panel-in-browser': 'Ocultar lo que muestra el panel, desde cualquier pestaña',
    },
    noKey: 'Sin tecla',
    changeKeys: 'Cambiar los atajos',
    changeKeysByHand: 'Los atajos se cambian en la página de extensiones del navegador.',
    privacy: 'Qué puede hacer, y por qué',
  },
  policy: {
    title: 'Lo que fijó su escuela',
    server: (host) => `Este navegador se puede conectar con ${host} y con ningún otro servidor.`,
    aloneOff:
      'Las notas privadas empiezan cuando este navegador esté conectado con el servidor de su escuela.',
    aloneOn: 'Puede guardar notas privadas antes de que este navegador esté conectado.',
    off: (names) => `Desactivado: ${names}.`,
    contact: (whom) => `¿Preguntas? ${whom}`,
    wrongTitle: 'Valores que no se pudieron usar',
    wrong: (name, key) => `${name}: se esperaba ${expected[key]}.`,
    shut: 'Su escuela preparó este navegador. Learning Alliance funciona aquí cuando esté conectado con el servidor de su escuela: abra Learning Alliance en su curso y pulse «Conectar este navegador».',
  },
  parts: {
    title: '¿Qué parte hace esto?',
    roles: {
      extension:
        'La extensión dibuja un botón en las páginas del curso y el panel a su lado, y guarda lo que usted escribe.',
      server: 'El servidor de su escuela guarda lo que leen usted y un estudiante, y la alianza de la clase.',
      lms: 'Canvas sabe quién está en su curso y cuáles son las calificaciones. Nada de aquí las cambia.',
    },
    test: 'Probar cada parte ahora',
    testing: 'Probando…',
    version: (version) => `La extensión responde. Versión ${version}.`,
    noSite: 'No está activada en ningún sitio, así que no hay botón en ninguna parte.',
    site: (host, open, recognised) =>
      open === 0
        ? `${host} está activado. Ahora no hay ninguna página suya abierta.`
        : `${host} está activado. Páginas abiertas: ${open}; reconocidas como curso: ${recognised}.`,
    noServer: 'Sin conexión con un servidor.',
    serverAnswers: (host) => `${host} responde.`,
    serverSilent: (host) => `${host} no responde. Lo que usted escribe espera aquí.`,
    session: {
      none: 'Nadie ha iniciado sesión.',
      open: 'Su sesión funciona.',
      ended: 'Su sesión terminó. Conecte otra vez desde su curso.',
      unknown: 'Ahora no se puede saber si su sesión funciona.',
    },
    rests: (names) => `En pausa hasta una actualización: ${names}.`,
    copy: 'Copiar esto para quien le ayuda',
    copied: 'Copiado. Nombra sitios y versiones, y a nadie.',
  },
  writing: {
    title: 'Lo que usted ha escrito',
    what: 'Las notas privadas, los borradores y lo que acordaron sus clases, como están en este navegador: un archivo para usted.',
    save: 'Guardarlo en un archivo',
    warnTitle: 'Antes de guardarlo',
    warn: 'El archivo no está sellado: quien lo abra puede leer sus notas privadas. No contiene nombres de estudiantes, solo los números de su Canvas. Guárdelo donde solo usted pueda llegar.',
    saveNow: 'Entendido: guardar el archivo',
    notNow: 'Ahora no',
    saved: 'Guardado.',
    lockedLeftOut: 'Guardado. Las notas cerradas no están en él; ábralas primero en «Este navegador».',
    bring: 'Recuperar lo escrito de un archivo',
    broughtBack: (added, left) =>
      `Recuperado: ${added}. Sin cambios aquí: ${left}. No se cambió nada más nuevo.`,
    unreadable: 'Este no es un archivo que se guardó aquí. No se cambió nada.',
  },
  privacy: {
    title: 'Qué puede hacer, y por qué',
    keptTitle: 'Qué se guarda y dónde',
    stored,
    permissionsTitle: 'Cada permiso',
    neverTitle: 'Lo que nunca hace',
    never: [
      'No lee, cambia ni guarda calificaciones.',
      'No envía nada a nadie, salvo al servidor que usted conectó. Lo que acordó su clase va a Canvas solo cuando usted pulsa “Ponerlo en la página principal”.',
      'No carga código de ningún lugar: todo está en el paquete.',
      'No da a ningún estudiante un puntaje, un rango, un color ni una marca.',
    ],
  },
  permissions: {
    storage: {
      name: 'Guardar datos en este navegador',
      why: 'Sus notas y borradores se guardan aquí, para que no se pierda nada de lo que escribe.',
    },
    identity: {
      name: 'Una ventana para iniciar sesión',
      why: 'Conectar con el servidor de su escuela abre una, y solo cuando usted pulsa «Conectar».',
    },
    scripting: {
      name: 'Poner su único botón en una página',
      why: 'Solo en sitios que usted activó, y solo en cursos de Canvas.',
    },
    activeTab: {
      name: 'Ver la dirección de la página donde usted pulsa su botón de la barra',
      why: 'Para poder preguntar si se activa en ese sitio.',
    },
    sidePanel: {
      name: 'Usar el panel lateral del navegador',
      why: 'Todo lo que usted lee y escribe está ahí, junto a la página y no en ella.',
    },
    'system.display': {
      name: 'Saber si una pantalla repite otra (solo si usted lo permite)',
      why: 'Para mostrar menos por sí solo cuando un proyector repite su pantalla.',
    },
    'https://*/*': {
      name: 'Leer páginas de un sitio (solo el que usted activa)',
      why: 'Las escuelas tienen direcciones propias, así que se puede pedir cualquiera; ninguna se lee hasta que usted dice que sí a esa. Lee en qué curso y en qué fila está usted. No lee calificaciones.',
    },
    'http://127.0.0.1/*': {
      name: 'Lo mismo para un servidor en esta computadora',
      why: 'Para probarlo sin una escuela.',
    },
    'http://localhost/*': {
      name: 'Lo mismo para un servidor en esta computadora, por su otro nombre',
      why: 'Para probarlo sin una escuela.',
    },
  },
  rests:
    'Nuestro botón descansa en esta página hasta una actualización, porque la página cambió. Sus notas están a salvo aquí.',
  close: 'Cerrar',
}
