/**
 * Words at which an adult may want to look again while she writes about a student (W-6, INV-15), and what is then said
 * to her, once and quietly. The content pack's `language_nudge` items stand here word by word (a test holds them to the
 * pack, which is too large for a panel); the pack's patterns are English, and the Spanish ones beside them are ours.
 *
 * Only ever used on this computer, on a draft of the person who reads the line; nothing of it is kept or sent.
 */
import type { Language } from '../domain/alliance/vocabulary.ts'
import type { WordList } from '../domain/partnership/word-nudges.ts'
import { healthWords, privateMatters } from './private-matters.ts'

export interface WordNudge extends WordList {
  /** What is suggested, to the adult who writes. */
  readonly says: Readonly<Record<Language, string>>
}

/** The pack's items as it has them, with the Spanish words. */
export const packNudges = [
  {
    id: 'language_nudge-lazy',
    pattern: 'is lazy|lazy',
    spanish: 'flojo|floja|perezoso|perezosa|es vago|es vaga',
    en: "What did you see, and when? Try: 'did not start until …'",
    es: '¿Qué viste y cuándo? Prueba: «no empezó hasta …»',
  },
  {
    id: 'language_nudge-low',
    pattern: 'low kid|low student|my lows|low group',
    spanish: 'grupo bajo|alumno de nivel bajo|alumna de nivel bajo|mis alumnos bajos',
    en: "Name the skill, not the child. Try: 'is working on …'",
    es: 'Nombra la habilidad, no a la persona. Prueba: «está trabajando en …»',
  },
  {
    id: 'language_nudge-never',
    pattern: 'never|always',
    spanish: 'nunca|siempre',
    en: 'Is it every time? Note one dated example and one exception.',
    es: '¿Es siempre? Anota un ejemplo con fecha y una excepción.',
  },
  {
    id: 'language_nudge-refuses',
    pattern: 'refuses|refused|defiant',
    spanish: 'se niega|se negó|desafiante',
    en: 'Describe what was asked and what happened next. What might the need be?',
    es: 'Describe qué se pidió y qué pasó después. ¿Cuál podría ser la necesidad?',
  },
  {
    id: 'language_nudge-cant',
    pattern: "can't|cannot|unable",
    spanish: 'no puede|incapaz',
    en: "Add 'yet', and say what they can do that comes just before it.",
    es: 'Agrega «todavía» y di qué puede hacer justo antes de eso.',
  },
  {
    id: 'language_nudge-attitude',
    pattern: 'bad attitude|attitude problem',
    spanish: 'mala actitud|problema de actitud',
    en: 'What did you hear or see? Write the words or the action.',
    es: '¿Qué oíste o viste? Escribe las palabras o la acción.',
  },
  {
    id: 'language_nudge-unmotivated',
    pattern: "unmotivated|doesn't care|does not care",
    spanish: 'desmotivado|desmotivada|no le importa',
    en: 'What are they motivated by elsewhere? Note when effort does appear.',
    es: '¿Qué le motiva en otros lugares? Anota cuándo aparece el esfuerzo.',
  },
  {
    id: 'language_nudge-family',
    pattern: "parents don't care|no support at home|broken home",
    spanish: 'a los padres no les importa|sin apoyo en casa|hogar roto',
    en: 'Stay with what you know first-hand. What has the family told you they hope for?',
    es: 'Quédate con lo que sabes de primera mano. ¿Qué te ha dicho la familia que espera?',
  },
  {
    id: 'language_nudge-label',
    pattern: 'troublemaker|problem child|bad kid',
    spanish: 'problemático|problemática|niño problema|niña problema',
    en: 'This names a person, not an event. Describe one event.',
    es: 'Esto nombra a una persona, no un hecho. Describe un hecho.',
  },
  {
    id: 'language_nudge-atrisk',
    pattern: 'at-risk|at risk',
    spanish: 'en riesgo',
    en: 'Say which support has not yet been offered, in place of a label.',
    es: 'Di qué apoyo falta ofrecer, en lugar de una etiqueta.',
  },
  {
    id: 'language_nudge-compare',
    pattern: 'worse than|better than|bottom of|top of the class',
    spanish: 'peor que|mejor que|el último de la clase|la última de la clase|de los mejores de la clase',
    en: "Compare with the student's own earlier work.",
    es: 'Compara con el trabajo anterior del propio estudiante.',
  },
  {
    id: 'language_nudge-diagnosis',
    pattern: 'adhd|autistic|bipolar|depressed',
    spanish: 'tdah|autista|bipolar|deprimido|deprimida',
    en: "Health or disability details do not belong in this note. Use the support team's channel.",
    es: 'Los datos de salud o discapacidad no van en esta nota. Usa el canal del equipo de apoyo.',
  },
  {
    id: 'language_nudge-gossip',
    pattern: 'i heard that|someone said|apparently',
    spanish: 'oí que|me dijeron que|alguien dijo|al parecer',
    en: 'Write only what you saw, or what the student told you to share.',
    es: 'Escribe solo lo que viste o lo que el estudiante te pidió compartir.',
  },
  {
    id: 'language_nudge-nonverbal',
    pattern: 'disrespectful|rude',
    spanish: 'irrespetuoso|irrespetuosa|grosero|grosera|maleducado|maleducada',
    en: "Which action? Could it mean something different in the student's own community?",
    es: '¿Qué acción? ¿Podría significar otra cosa en la comunidad del estudiante?',
  },
] as const

/** A list as the pack writes it: `is lazy|lazy`. */
const alternatives = (pattern: string): string[] => pattern.split('|')

const HEALTH = 'language_nudge-diagnosis'

const inPack = packNudges.map(({ id, pattern, spanish, en, es }): WordNudge => {
  const phrases = [pattern, spanish, ...(id === HEALTH ? healthWords : [])].flatMap(alternatives)
  return { id, phrases, says: { en, es } }
})

/** What should not stand there at all before what could be said better. */
export const wordNudges: readonly WordNudge[] = [
  ...inPack.filter(({ id }) => id === HEALTH),
  ...privateMatters.map(({ words, ...rest }) => ({ ...rest, phrases: words.flatMap(alternatives) })),
  ...inPack.filter(({ id }) => id !== HEALTH),
]
