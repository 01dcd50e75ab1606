/** What is said of a sign-in that ended, and of a person's connected browsers, in both languages. */
import type { Ending } from '../../data/ending.ts'

export const endedEn = {
  endedTitle: (host: string) => `This browser is signed out of ${host}`,
  endedBy: {
    elsewhere: 'You signed it out, from another browser or from your course.',
    school: 'Your school signed it out.',
    unused: 'It was not used for 30 days.',
    twice: 'Its sign-in turned up in two places, so the server ended it to be safe.',
    unknown: 'The server does not know its sign-in any more.',
  } satisfies Record<Ending, string>,
  endedKept: 'What you wrote is still here.',
  endedNext: 'To go on: in your course, open Learning Alliance and press “Connect this browser”.',
}

export const endedEs: typeof endedEn = {
  endedTitle: (host) => `Este navegador ya no está conectado con ${host}`,
  endedBy: {
    elsewhere: 'Usted lo desconectó, desde otro navegador o desde su curso.',
    school: 'Su escuela lo desconectó.',
    unused: 'No se usó durante 30 días.',
    twice: 'Su conexión apareció en dos lugares, y el servidor la terminó por seguridad.',
    unknown: 'El servidor ya no conoce su conexión.',
  },
  endedKept: 'Lo que escribió sigue aquí.',
  endedNext: 'Para seguir: en su curso, abra Learning Alliance y pulse “Conectar este navegador”.',
}

export const browsersEn = {
  title: 'My browsers',
  what: 'Browsers that you connected. Sign out one that you lost, lent or gave back: what you wrote in it stays in it.',
  here: 'This browser',
  when: (since: string, used: string) => `Connected ${since} · last used ${used}`,
  rename: 'Rename',
  renameOne: (called: string) => `Rename ${called}`,
  name: 'What you call it',
  keepName: 'Keep this name',
  named: 'The new name is kept.',
  signOut: 'Sign out',
  signOutOne: (called: string) => `Sign out ${called}`,
  signedOut: (called: string) => `${called} is signed out.`,
  others: 'Sign out all others',
  othersSignedOut: 'All others are signed out.',
}

export const browsersEs: typeof browsersEn = {
  title: 'Mis navegadores',
  what: 'Navegadores que usted conectó. Desconecte el que haya perdido, prestado o devuelto: lo que escribió en él se queda en él.',
  here: 'Este navegador',
  when: (since, used) => `Conectado el ${since} · usado por última vez el ${used}`,
  rename: 'Cambiar el nombre',
  renameOne: (called) => `Cambiar el nombre de ${called}`,
  name: 'Cómo lo llama usted',
  keepName: 'Guardar este nombre',
  named: 'El nuevo nombre está guardado.',
  signOut: 'Desconectar',
  signOutOne: (called) => `Desconectar ${called}`,
  signedOut: (called) => `${called} está desconectado.`,
  others: 'Desconectar todos los demás',
  othersSignedOut: 'Todos los demás están desconectados.',
}
