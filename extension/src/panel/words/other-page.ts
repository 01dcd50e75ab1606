/** Every word for a page of the LMS that is not as we know it, and for finding a student by name, in both languages. */

export const driftEn = {
  line: 'This page is not as we know it, so there is no button at the names. Nothing of yours is lost.',
  report: 'Help us mend it',
  about:
    'These are our own search terms and how often each was found. No name and no text of the page is in it.',
  copy: 'Copy this report',
  copied: 'Copied.',
  text: 'The report',
}

export const findEn = {
  label: 'Find a student',
  none: 'Nobody by that name in this course.',
  more: 'There are more. Type more of the name.',
  alone: 'Finding by name needs your school’s server. The student’s own page in Canvas works too.',
}

export const driftEs: typeof driftEn = {
  line: 'Esta página no es como la conocemos; por eso no hay botón junto a los nombres. No se perdió nada suyo.',
  report: 'Ayúdenos a arreglarlo',
  about:
    'Son nuestros propios términos de búsqueda y cuántas veces apareció cada uno. No lleva ningún nombre ni texto de la página.',
  copy: 'Copiar este informe',
  copied: 'Copiado.',
  text: 'El informe',
}

export const findEs: typeof findEn = {
  label: 'Buscar a un estudiante',
  none: 'Nadie con ese nombre en este curso.',
  more: 'Hay más. Escriba más letras del nombre.',
  alone:
    'Para buscar por nombre hace falta el servidor de su escuela. La página del estudiante en Canvas también sirve.',
}
