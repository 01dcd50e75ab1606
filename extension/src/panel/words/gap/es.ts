/** The words of a teacher's own list of conversations in Spanish ("usted"). */
import type { gap as en } from './en.ts'

export const gap: typeof en = {
  place: 'Mis charlas',
  title: 'No he anotado ninguna conversación con…',
  since: 'En las últimas tres semanas.',
  today: '¿Caben hoy cinco minutos con alguien de la lista?',
  tap: '¿Ya conversaron? Toque para anotar solo la fecha.',
  order: 'En qué orden',
  orders: { longest: 'Más tiempo desde mi última conversación', name: 'Por nombre' },
  section: 'Clase',
  allSections: 'Todas las mías',
  noDate: 'sin fecha todavía',
  nameless: 'Estudiante sin nombre aquí',
  kept: (name) => `Anotado: hoy. ${name} lo puede leer.`,
  talkedWith: (name) => `Hablamos hoy: ${name}`,
  tenWith: (name) => `Diez minutos juntos: ${name}`,
  offered: (name) => `Ofrecidos: diez minutos juntos. ${name} los puede empezar en su página.`,
  none: 'Nadie por ahora.',
  noneNext:
    'Alguien entra en esta lista después de tres semanas en la clase, cuando la última conversación que usted anotó tiene tres semanas o no hay ninguna.',
  more: (n) => `Estos son los primeros ${n}. Elija una clase para ver a los demás.`,
  onlyYou:
    'Solo usted puede ver esto, y solo cuando lo pide. Trata de lo que usted anotó, no se puede exportar y no sirve para evaluar a nadie.',
  presenting: 'Esta lista queda cerrada mientras usted presenta.',
  alone: 'Esta lista necesita el servidor de su escuela. Conecte este navegador desde su curso.',
  noCourse: 'Abra un curso para pedir esta lista.',
}
