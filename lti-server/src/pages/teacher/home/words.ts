/** What the teacher reads about her own promises and about templates. */
import type { Language } from 'shared/domain/alliance/vocabulary'

const en = {
  own: 'Your promises in other classes',
  ownNote:
    'Tick what you promise here too. It comes along as a draft in your words; this class reads it when it finds its own.',
  fromTemplate: 'Promises from the template',
  fromTemplateNote: 'Tick what you promise too. It becomes a draft in your words.',
  whole: 'whole course',
  bring: 'Bring as drafts',
  inDraft: 'Your own promises, as drafts',
  inDraftNote: 'The class reads them when its own cards are in and you find the words together.',
  template: 'Start from a colleague’s template',
  templateNote:
    'A file that ends in .json. It sets the question, the band and the language, and nothing else.',
  templateBad:
    'This file is not a template of Learning Alliance. Ask your colleague for the file to start a class with.',
  templateIn: (prompt: boolean): string =>
    prompt
      ? 'The template is in: its question, band and language are set below.'
      : 'The template is in: its band and language are set below. It brings no question.',
}

export type TeacherHomeWords = typeof en

const es: TeacherHomeWords = {
  own: 'Tus promesas en otras clases',
  ownNote:
    'Marca lo que también prometes aquí. Llega como borrador con tus palabras; esta clase lo lee cuando busca las suyas.',
  fromTemplate: 'Promesas de la plantilla',
  fromTemplateNote: 'Marca lo que tú también prometes. Será un borrador con tus palabras.',
  whole: 'todo el curso',
  bring: 'Traer como borradores',
  inDraft: 'Tus propias promesas, como borradores',
  inDraftNote: 'La clase las lee cuando ya están sus tarjetas y buscan juntos las palabras.',
  template: 'Empezar con la plantilla de un colega',
  templateNote: 'Un archivo que termina en .json. Fija la pregunta, el nivel y el idioma, y nada más.',
  templateBad:
    'Este archivo no es una plantilla de Learning Alliance. Pide a tu colega el archivo para empezar una clase.',
  templateIn: (prompt) =>
    prompt
      ? 'La plantilla está puesta: su pregunta, nivel e idioma están abajo.'
      : 'La plantilla está puesta: su nivel e idioma están abajo. No trae ninguna pregunta.',
}

export function homeWords(language: Language): TeacherHomeWords {
  return { en, es }[language]
}
