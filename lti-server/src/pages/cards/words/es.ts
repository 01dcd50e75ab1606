/** Lo que dicen las páginas para dar una tarjeta de otra manera, en español. */
import type { CardWords } from './en.ts'

export const es: CardWords = {
  back: 'Volver a mis tarjetas',
  pad: {
    heading: 'Dibuja tu tarjeta',
    how: 'Dibuja con un dedo, un lápiz o un ratón. O deja el dibujo y usa palabras.',
    sheet: (lines) => (lines === 0 ? 'Tu dibujo. Está vacío.' : `Tu dibujo, ${lines} líneas hasta ahora.`),
    ink: 'Color',
    inks: {
      black: 'Negro',
      red: 'Rojo',
      orange: 'Naranja',
      green: 'Verde',
      blue: 'Azul',
      purple: 'Morado',
    },
    nib: 'Línea',
    nibs: { 8: 'Fina', 20: 'Gruesa' },
    undo: 'Quitar una línea',
    clear: 'Empezar de nuevo',
    full: 'Tu hoja está llena. Envíala, o quita una línea.',
    words: 'Dilo con palabras',
    wordsHint:
      'Cuenta qué hay en tu dibujo. Quien no puede verlo oye tus palabras. Sin nombres de compañeros.',
    send: 'Enviar mi tarjeta',
    empty: 'Primero dibuja o escribe algo.',
    needsScripts: 'En este navegador no se puede dibujar. Con palabras sí.',
  },
  friend: {
    heading: 'Una tarjeta para un amigo',
    how: '¿Hay alguien a tu lado sin aparato? Escribe lo que dice. Léeselo antes de enviarlo.',
    who: '¿De quién es la tarjeta?',
    choose: 'Elige un nombre',
    none: 'Todavía no hay nadie más en la lista de tu clase.',
    box: 'Sus palabras',
    boxHint: 'Una idea por tarjeta. Sin nombres de compañeros.',
    reads:
      'Es la tarjeta de tu amigo. Puede cambiarla o retirarla. Tu clase lee las palabras, no el nombre. Tu docente puede ver quién escribió si alguien puede estar en peligro.',
    readsNamed:
      'Es la tarjeta de tu amigo. Puede cambiarla o retirarla. Tu clase y tu docente pueden leerla.',
    send: 'Enviar su tarjeta',
    sent: 'La tarjeta de tu amigo ya está.',
    named: 'La tarjeta de tu amigo ya está. Puede tener el nombre de un compañero.',
    already: 'La tarjeta de tu amigo con estas palabras ya está. Está una vez.',
    pick: 'Primero elige de quién es la tarjeta.',
  },
  paper: {
    title: 'Tarjetas en papel',
    how: 'Imprímalas, córtelas por las líneas y repártalas. Cuando vuelvan, escríbalas en «Escribir la tarjeta de un estudiante».',
    print: 'Imprimir',
    name: 'Mi nombre, si quiero:',
    reads: 'Tu docente escribe esta tarjeta aquí. Tu clase lee tus palabras, no tu nombre.',
    readsNamed: 'Tu docente escribe esta tarjeta aquí. Tu clase y tu docente la leen.',
    back: 'Volver a la lección',
  },
}
