/** What the teacher reads about cards in other ways, the wall's photograph and a card that is passed on. */
import type { PassReason } from 'shared/domain/alliance/card-ways'
import type { Language } from 'shared/domain/alliance/vocabulary'

const en = {
  photo: {
    heading: 'A photograph of the wall',
    add: 'Add a photograph',
    how: 'JPEG, PNG or WebP, up to 4 MB. It is made smaller in this browser. Only the class’s teachers see it.',
    alt: 'What hangs on the wall, as you photographed it. Your text beside it holds its lines.',
    working: 'Making it smaller…',
    away: 'Take it out',
    keep: 'Keep this photograph with the class',
    remove: 'Delete the photograph',
    removed: 'The photograph is deleted.',
    unreadable: 'This file is no JPEG, PNG or WebP picture that we can read. What you typed is still there.',
    tooBig: (mb: string) => `This file has ${mb} MB, and 4 MB fit. What you typed is still there.`,
  },
  scribe: {
    heading: 'Type a card for a student',
    how: 'For a child who tells you the card, or for cards that came back on paper. The child sees it as their own and can change it.',
    who: 'Whose card is it?',
    choose: 'Choose a name',
    paper: 'On paper, without a name',
    text: 'The child’s words',
    send: 'Add this card',
    sent: (name: string) => `The card of ${name} is in.`,
    sentPaper: 'The card is in. Nobody’s name stands on it.',
    already: 'This student has sent the same words already. They are in once.',
    print: 'Print cards for a day without devices',
  },
  drawing: {
    label: 'The drawing in words',
    how: 'Somebody who can’t see the drawing hears this.',
    save: 'Keep these words',
    change: 'Put the drawing in words',
  },
  pass: {
    open: 'Pass to a person…',
    heading: 'Pass this card to a person',
    how: 'Do this when somebody may be unsafe. You see who wrote the card. It is kept that you looked, when and why, without a word of the card.',
    sends: 'Nothing is sent, and the writer is not told from here. You go to the person yourself.',
    why: 'Why',
    reasons: {
      danger_to_self: 'The writer may be in danger from themselves',
      danger_to_others: 'Somebody else may be in danger',
      hurt_by_someone: 'Somebody may be hurting the writer',
      worried: 'I am worried and want to ask',
    } satisfies Record<PassReason, string>,
    show: 'Show me who wrote it',
    cancel: 'Cancel',
    author: (name: string) => `Written by ${name}.`,
    unknown: 'It carries no name: it came on paper, or its writer has left.',
    sentBy: (name: string) => `Typed by ${name}.`,
    noName: 'somebody whose name we do not know',
    contact: (who: string) => `Now go to: ${who}`,
    noContact: 'Your school has not named a safety contact here. Go to your school’s counselor or principal.',
    close: 'Cover it again',
  },
}

export type TeacherCardWords = typeof en

const es: TeacherCardWords = {
  photo: {
    heading: 'Una fotografía de la pared',
    add: 'Agregar una fotografía',
    how: 'JPEG, PNG o WebP, hasta 4 MB. Se reduce en este navegador. Solo la ven los docentes de la clase.',
    alt: 'Lo que cuelga en la pared, como usted lo fotografió. Su texto al lado contiene las líneas.',
    working: 'Reduciendo…',
    away: 'Quitarla',
    keep: 'Guardar esta fotografía con la clase',
    remove: 'Borrar la fotografía',
    removed: 'La fotografía está borrada.',
    unreadable: 'Este archivo no es una imagen JPEG, PNG o WebP que podamos leer. Lo que escribió sigue ahí.',
    tooBig: (mb) => `Este archivo tiene ${mb} MB y caben 4 MB. Lo que escribió sigue ahí.`,
  },
  scribe: {
    heading: 'Escribir la tarjeta de un estudiante',
    how: 'Para un niño que le dicta la tarjeta, o para las que volvieron en papel. El niño la ve como suya y puede cambiarla.',
    who: '¿De quién es la tarjeta?',
    choose: 'Elegir un nombre',
    paper: 'En papel, sin nombre',
    text: 'Las palabras del niño',
    send: 'Agregar esta tarjeta',
    sent: (name) => `La tarjeta de ${name} ya está.`,
    sentPaper: 'La tarjeta ya está. No lleva el nombre de nadie.',
    already: 'Este estudiante ya envió las mismas palabras. Están una vez.',
    print: 'Imprimir tarjetas para un día sin aparatos',
  },
  drawing: {
    label: 'El dibujo en palabras',
    how: 'Quien no puede ver el dibujo oye esto.',
    save: 'Guardar estas palabras',
    change: 'Poner el dibujo en palabras',
  },
  pass: {
    open: 'Pasar a una persona…',
    heading: 'Pasar esta tarjeta a una persona',
    how: 'Hágalo cuando alguien puede estar en peligro. Usted ve quién escribió la tarjeta. Queda registrado que miró, cuándo y por qué, sin una palabra de la tarjeta.',
    sends:
      'No se envía nada, y desde aquí no se avisa a quien la escribió. Usted va a hablar con la persona.',
    why: 'Por qué',
    reasons: {
      danger_to_self: 'Quien escribe puede hacerse daño',
      danger_to_others: 'Otra persona puede estar en peligro',
      hurt_by_someone: 'Alguien puede estar haciendo daño a quien escribe',
      worried: 'Me preocupa y quiero preguntar',
    },
    show: 'Mostrarme quién la escribió',
    cancel: 'Cancelar',
    author: (name) => `La escribió ${name}.`,
    unknown: 'No lleva nombre: llegó en papel, o quien la escribió ya no está.',
    sentBy: (name) => `La tecleó ${name}.`,
    noName: 'alguien cuyo nombre no conocemos',
    contact: (who) => `Ahora hable con: ${who}`,
    noContact:
      'Su escuela no ha nombrado aquí a nadie para casos de seguridad. Hable con la orientación o la dirección de su escuela.',
    close: 'Cubrirla otra vez',
  },
}

export function teacherCardWords(language: Language): TeacherCardWords {
  return { en, es }[language]
}
