/** The words of a teacher's own focal cycle in Spanish ("usted"). */
import type { focal as en } from './en.ts'

export const focal: typeof en = {
  place: 'Mi ciclo',
  title: 'Mi ciclo de enfoque',
  intro:
    'Durante unas semanas usted aprende con unos pocos estudiantes, con una pregunta sobre lo que usted hace. Termina en un cambio para todos.',
  question: 'Mi pregunta sobre lo que hago',
  questionHint: 'Por ejemplo: «¿Qué pasa cuando pregunto cómo lo hicieron antes de decir qué está bien?»',
  names: (name) => `Aquí aparece ${name}. Una pregunta sobre lo que usted hace no necesita nombres.`,
  who: 'Con quién aprendo',
  whoHint: 'De tres a cinco son pocos, para ir a fondo. El motivo es suyo y queda con usted.',
  add: 'Agregar un estudiante',
  pick: 'Elija un nombre',
  remove: 'Quitar',
  leaveOut: (name) => `Quitar: ${name}`,
  weeks: 'Por cuánto tiempo',
  forWeeks: (n) => `${n} semanas`,
  start: 'Empezar este ciclo',
  save: 'Dejarlo así',
  leave: 'Dejarlo como estaba',
  running: 'El ciclo en marcha',
  until: (day) => `Hasta el ${day}.`,
  weeksOver: (day) =>
    `Sus semanas terminaron el ${day}. Anote el cambio cuando lo tenga, o dele más semanas.`,
  nobodyLeft: 'Nadie de quienes eligió sigue en sus clases.',
  plan: 'Cambiar el plan',
  finish: 'Terminarlo con un cambio',
  stop: 'Detenerlo sin un cambio',
  learnt: 'Lo que aprendí sobre lo que hago',
  change: 'Lo que cambio para todos los estudiantes',
  changeHint: 'Una sola cosa, tan pequeña que se pueda probar la semana próxima.',
  testOn: 'Cuándo miro si ayuda',
  end: 'Terminar este ciclo con este cambio',
  past: 'Ciclos anteriores',
  stopped: 'detenido sin un cambio',
  tested: (day) => `Miro si ayuda el ${day}.`,
  happened: 'Qué pasó',
  tell: 'Guardar lo que pasó',
  takeUp: 'Retomarlo',
  takeUpUntil: (day, time) =>
    `Hasta el ${day}, ${time}. Después queda terminado, y los nombres que tiene se borran.`,
  onlyYou:
    'Solo usted puede leer esto: ningún estudiante, colega, directivo ni administrador. No se puede exportar y no sirve para evaluar a nadie.',
  presenting: 'Esto queda cerrado mientras usted presenta.',
  alone: 'Un ciclo necesita el servidor de su escuela. Conecte este navegador desde su curso.',
  noCourse: 'Abra un curso para ver su ciclo.',
}
