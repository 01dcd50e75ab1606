/**
 * Ways to begin a sentence of a note, by what the sentence tells: six fields that are offered once something stands in
 * the box and that nobody has to fill (design §5, "the short path"). The content pack's `note_starter` items stand here
 * word by word (a test holds them to the pack, which is too large for a panel). `…` is for the writer's own words.
 */
export const noteFields = [
  'evidence',
  'student_words',
  'asset',
  'question',
  'next_step',
  'educator_reflection',
] as const
export type NoteField = (typeof noteFields)[number]

interface NoteStarter {
  readonly field: NoteField
  readonly en: string
  readonly es: string
}

export const noteStarters: readonly NoteStarter[] = [
  { field: 'evidence', en: 'Today I saw … use … to …', es: 'Hoy vi que … usó … para …' },
  { field: 'student_words', en: "In their words: '…'", es: 'En sus palabras: «…»' },
  { field: 'asset', en: 'A strength that showed up in … was …', es: 'Una fortaleza que se vio en … fue …' },
  { field: 'asset', en: '… can already … and is reaching for …', es: '… ya puede … y está buscando …' },
  {
    field: 'evidence',
    en: 'The work shows … (point to the line or step).',
    es: 'El trabajo muestra … (señala la línea o el paso).',
  },
  {
    field: 'next_step',
    en: '… chose … as the next step, and I will …',
    es: '… eligió … como próximo paso y yo voy a …',
  },
  { field: 'question', en: 'A question I still have is …', es: 'Una pregunta que todavía tengo es …' },
  { field: 'asset', en: 'They were most engaged when …', es: 'Participó más cuando …' },
  { field: 'educator_reflection', en: 'My own part in this was …', es: 'Mi propia parte en esto fue …' },
  {
    field: 'question',
    en: 'I would like a colleague to notice …',
    es: 'Quisiera que una persona colega observe …',
  },
  { field: 'next_step', en: 'Before we meet next I promised to …', es: 'Antes de vernos otra vez prometí …' },
]

/** The field's next way to begin that the text does not hold yet; the first again once it holds all. */
export function nextStarter(field: NoteField, text: string, language: 'en' | 'es'): string {
  const all = noteStarters.filter((one) => one.field === field).map((one) => one[language])
  const opening = (starter: string): string =>
    starter.split('…').find((part) => part.trim() !== '') ?? starter
  return all.find((starter) => !text.includes(opening(starter).trim())) ?? all[0]!
}

/** The text with a starter on a line of its own, and where its first gap is. */
export function withStarter(text: string, starter: string): { text: string; gap: readonly [number, number] } {
  const before = text.trimEnd()
  const head = before === '' ? '' : `${before}\n`
  const at = head.length + Math.max(starter.indexOf('…'), 0)
  return { text: head + starter, gap: [at, starter.includes('…') ? at + 1 : at] }
}
