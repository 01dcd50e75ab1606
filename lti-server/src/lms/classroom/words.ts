/** What the few pages around Google's own say. Students and teachers read the same door. */
export interface DoorWords {
  readonly title: string
  readonly door: string
  readonly doorWhy: string
  readonly signIn: string
  readonly connect: string
  readonly connectWhy: string
  readonly pick: string
  readonly none: string
  readonly noneWhy: string
  readonly classes: string
  readonly classesWhy: string
  readonly connectThese: string
  readonly withdraw: string
  readonly withdrawWhy: string
  readonly allowed: string
  readonly allowedWhy: string
  readonly withdrawn: string
  readonly withdrawnWhy: string
}

const en: DoorWords = {
  title: 'Learning Alliance',
  door: 'Come in with your school’s Google account',
  doorWhy: 'Google tells us who you are and which school you are from. We keep your name, and no e-mail.',
  signIn: 'Sign in with Google',
  connect: 'I teach: connect my classes',
  connectWhy:
    'Google will ask you to let Learning Alliance see your classes and who is in them. It asks for no grades, no work and no e-mails of students.',
  pick: 'Which class?',
  none: 'You are in no class here yet',
  noneWhy: 'If you are a student, your teacher has to connect the class first. If you teach, connect it now.',
  classes: 'Which classes do you want to connect?',
  classesWhy: 'For each class you pick, we read who is in it, now and a few times a day.',
  connectThese: 'Connect these classes',
  withdraw: 'Take back what I allowed',
  withdrawWhy:
    'Then no list of people is read with your yes any more, and nothing is put on a class’s home with it. Nothing that was written goes.',
  allowed: 'Thank you',
  allowedWhy:
    'Learning Alliance may now put your class’s agreement on its home when you say so. You can close this window and go on.',
  withdrawn: 'You took it back',
  withdrawnWhy:
    'Google was told, and no list is read with your yes any more. You can allow it again at any time.',
}

const es: DoorWords = {
  title: 'Learning Alliance',
  door: 'Entrar con la cuenta de Google de la escuela',
  doorWhy: 'Google nos dice el nombre y la escuela de quien entra. Guardamos el nombre, y ningún correo.',
  signIn: 'Entrar con Google',
  connect: 'Soy docente: conectar mis clases',
  connectWhy:
    'Google preguntará si Learning Alliance puede ver sus clases y quién está en ellas. No pide calificaciones, ni trabajos, ni correos de estudiantes.',
  pick: '¿Qué clase?',
  none: 'Aquí todavía no hay ninguna clase de esta cuenta',
  noneWhy:
    'Para estudiantes: el docente tiene que conectar la clase primero. Para docentes: se puede conectar ahora.',
  classes: '¿Qué clases quiere conectar?',
  classesWhy: 'De cada clase que elija leemos quién está en ella, ahora y unas veces al día.',
  connectThese: 'Conectar estas clases',
  withdraw: 'Retirar mi permiso',
  withdrawWhy:
    'Desde entonces no se lee ninguna lista ni se pone nada en la página de una clase con su permiso. No se borra nada de lo escrito.',
  allowed: 'Gracias',
  allowedWhy:
    'Learning Alliance ya puede poner el acuerdo de su clase en la página de la clase cuando usted lo diga. Puede cerrar esta ventana y seguir.',
  withdrawn: 'Su permiso está retirado',
  withdrawnWhy:
    'Google ya lo sabe, y no se lee ninguna lista con su permiso. Puede darlo otra vez cuando quiera.',
}

export const doorWords: Readonly<Record<'en' | 'es', DoorWords>> = { en, es }
