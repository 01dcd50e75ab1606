/** Names of the ways to go on in a jot, and of what a teacher asks herself, in both languages. */
import type { NoteField } from 'shared/content/note-starters'

const fieldsEn: Record<NoteField, string> = {
  evidence: 'What I saw',
  student_words: 'Their words',
  asset: 'A strength',
  question: 'A question',
  next_step: 'Next step',
  educator_reflection: 'My part',
}

const fieldsEs: Record<NoteField, string> = {
  evidence: 'Lo que vi',
  student_words: 'Sus palabras',
  asset: 'Una fortaleza',
  question: 'Una pregunta',
  next_step: 'Próximo paso',
  educator_reflection: 'Mi parte',
}

export const startersEn = { label: 'Ways to go on, if you like', fields: fieldsEn }
export const startersEs: typeof startersEn = { label: 'Maneras de seguir, si quiere', fields: fieldsEs }

export const askYourselfEn = {
  open: 'Questions to ask yourself',
  hint: 'To read, for you alone. Nothing is answered here; what you jot about it, only you read.',
}
export const askYourselfEs: typeof askYourselfEn = {
  open: 'Preguntas para usted',
  hint: 'Para leer, solo usted. Aquí no se responde nada; lo que apunte sobre ello lo lee solo usted.',
}
