/** Where private notes are and what keeps them, said to the teacher who writes them, in both languages. */
export const notesHomeEn = {
  title: 'Your private notes',
  here: 'Only on this computer. Your school may erase it.',
  offered:
    'Only on this computer. You can have them on your other browsers too: sealed here, so that nobody at your school and no server can read them.',
  on: 'Sealed, also on your other signed-in browsers.',
  readers: 'Only you. Sealed, also on your other signed-in browsers.',
  privateReaders: 'Only you can read these, here and on your other signed-in browsers.',
  codeLabel: 'Your recovery code',
  lockedTitle: 'Locked notes',
  locked: 'Some of your private notes are locked on this computer.',
  codeBox: 'Recovery code',
  reopen: 'Open my notes',
  code: 'Your notes from your other browsers are sealed. Type the recovery code that you wrote down there.',
  tooLong: 'A note is too long to go along. It stays on this computer.',
  begin: 'Have them on my other browsers',
  codeWhy:
    'This code opens your notes on another browser, and here after signing out. Write it down; it is not kept anywhere. Without it and without a browser that is signed in, nobody can open them again.',
  start: 'I have written it down: start',
  newCode: 'Make a new recovery code',
  newCodeWhy: 'It takes the place of the earlier code, which then opens nothing any more.',
  useNewCode: 'I have written it down: use this one',
  signOut:
    'Signing out locks your private notes on this computer. The recovery code that you wrote down opens them again, here or on another browser.',
  signOutNow: 'I have the code: sign out',
  lostCode: 'I have lost the code',
  lostCodeWhy:
    'On a browser where you are signed in you can make a new one. If there is none, start over: the sealed copies on the server are deleted, and the notes in this browser stay.',
  startOver: 'Delete the sealed copies and start over',
  beside: 'You also wrote this on another browser at the same time.',
  letGo: 'Delete this version',
  protects: 'What the seal keeps out, and what not',
  protectsLines: [
    'Kept out: the server and whoever runs it, your school, and other people who sign in on this computer. The server knows only that you have notes, how many, about when each came, and roughly how long each is.',
    'Not kept out: harmful programs and extensions in this browser, and somebody who sits at it while you are signed in.',
  ] as readonly string[],
}

export const notesHomeEs: typeof notesHomeEn = {
  title: 'Sus notas privadas',
  here: 'Solo en esta computadora. Su escuela puede borrarlas.',
  offered:
    'Solo en esta computadora. También puede tenerlas en sus otros navegadores: se sellan aquí, de modo que nadie en su escuela ni ningún servidor puede leerlas.',
  on: 'Selladas, también en sus otros navegadores con sesión abierta.',
  readers: 'Solo usted. Sellado, también en sus otros navegadores con sesión abierta.',
  privateReaders: 'Solo usted puede leerlas, aquí y en sus otros navegadores con sesión abierta.',
  codeLabel: 'Su código de recuperación',
  lockedTitle: 'Notas cerradas',
  locked: 'Algunas de sus notas privadas están cerradas en esta computadora.',
  codeBox: 'Código de recuperación',
  reopen: 'Abrir mis notas',
  code: 'Las notas de sus otros navegadores están selladas. Escriba el código de recuperación que anotó allí.',
  tooLong: 'Una nota es demasiado larga para viajar. Queda en esta computadora.',
  begin: 'Tenerlas en mis otros navegadores',
  codeWhy:
    'Este código abre sus notas en otro navegador, y aquí después de cerrar la sesión. Anótelo; no se guarda en ningún lugar. Sin él y sin un navegador con su sesión abierta, nadie puede volver a abrirlas.',
  start: 'Ya lo anoté: empezar',
  newCode: 'Crear un código de recuperación nuevo',
  newCodeWhy: 'Sustituye al código anterior, que desde entonces ya no abre nada.',
  useNewCode: 'Ya lo anoté: usar este',
  signOut:
    'Al cerrar la sesión, sus notas privadas quedan cerradas en esta computadora. El código de recuperación que anotó las abre otra vez, aquí o en otro navegador.',
  signOutNow: 'Tengo el código: cerrar sesión',
  lostCode: 'Perdí el código',
  lostCodeWhy:
    'En un navegador con su sesión abierta puede crear uno nuevo. Si no lo hay, empiece de nuevo: las copias selladas del servidor se borran y las notas de este navegador se quedan.',
  startOver: 'Borrar las copias selladas y empezar de nuevo',
  beside: 'También escribió esto en otro navegador al mismo tiempo.',
  letGo: 'Borrar esta versión',
  protects: 'De qué protege el sello y de qué no',
  protectsLines: [
    'Protege de: el servidor y quien lo maneja, su escuela y otras personas que inician sesión en esta computadora. El servidor solo sabe que usted tiene notas, cuántas, más o menos cuándo llegó cada una y qué tan larga es.',
    'No protege de: programas y extensiones dañinos en este navegador, ni de alguien que lo use mientras su sesión está abierta.',
  ],
}
