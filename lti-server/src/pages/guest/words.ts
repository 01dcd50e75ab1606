/** What people without a part in the class read, in both languages. */

export const en = {
  observer: {
    title: 'You are here as an observer',
    what: 'Cards, answers and signatures stay with the class. What a class agreed you read where its teacher publishes it.',
    published: 'Read the agreement on the course’s home page',
    notYet: 'Nothing is published yet. When it is, this page leads you there.',
  },
  admin: {
    title: 'You look after this school’s learning platform',
    what: 'What a class writes is for its students and teachers. You see how Learning Alliance runs here.',
    status: 'See the status of this installation',
  },
  guest: {
    title: 'This part is for the class',
    what: 'You have no part in this class. Its students and teachers write and read here. If that is wrong, ask the teacher to change your role in the course.',
  },
}

export type GuestWords = typeof en

export const es: GuestWords = {
  observer: {
    title: 'Estás aquí como observador',
    what: 'Las tarjetas, respuestas y firmas se quedan en la clase. Lo que una clase acordó lo lees donde su docente lo publica.',
    published: 'Leer el acuerdo en la página de inicio del curso',
    notYet: 'Todavía no hay nada publicado. Cuando lo haya, esta página te lleva ahí.',
  },
  admin: {
    title: 'Usted se ocupa de la plataforma de esta escuela',
    what: 'Lo que escribe una clase es para sus estudiantes y docentes. Usted ve cómo funciona aquí Learning Alliance.',
    status: 'Ver el estado de esta instalación',
  },
  guest: {
    title: 'Esta parte es de la clase',
    what: 'No tienes parte en esta clase. Aquí escriben y leen sus estudiantes y docentes. Si no es correcto, pide al docente que cambie tu papel en el curso.',
  },
}
