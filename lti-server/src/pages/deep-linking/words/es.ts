/** What the deep linking pages say, in Spanish (suggested; a Spanish-speaking educator reviews before release). */
import type { DeepLinkingWords } from './en.ts'

export const es: DeepLinkingWords = {
  title: 'Ponga el acuerdo de su clase en esta página',
  which: '¿Qué clase?',
  all: 'Todas las clases, cada una con su nombre',
  whole: 'Todo el curso',
  agreed: (n, day) => `Versión ${n}, acordada el ${day}`,
  how: '¿Cómo debe quedar ahí?',
  forms: { html: 'Como texto en la página', frame: 'Como marco en vivo' },
  hints: {
    html: 'Queda ahí como lo que usted escribe, también impreso y en la aplicación. Cuando la clase acuerde algo nuevo, insértelo otra vez.',
    frame:
      'Muestra siempre lo último que se acordó, y los estudiantes pueden firmar ahí. Cada estudiante ve su propia clase.',
  },
  only: {
    html: 'Este lugar solo acepta texto.',
    frame: 'Este lugar solo acepta marcos en vivo. Su plataforma le pedirá después un nombre y un lugar.',
  },
  preview: 'Esto es lo que se pondrá en su página',
  frameName: (name) => `Así lo ven los estudiantes de ${name}`,
  insert: 'Insertar',
  cancel: 'Cancelar',
  notYet: 'Todavía sin acuerdo',
  notYetNext:
    'Abra Learning Alliance en el menú de su curso y lleguen juntos a un acuerdo. Después pulse otra vez el botón de aquí.',
  phases: {
    draft: 'sin abrir',
    gathering: 'los estudiantes escriben tarjetas',
    grouping: 'la clase lee y agrupa',
    wording: 'buscan juntos las palabras',
    deciding: 'la clase decide',
    agreed: 'acordado',
  },
  nothing: 'Ninguna de sus clases ha acordado nada todavía',
  unaccepted: 'Este lugar no acepta nada de lo que tenemos',
  unacceptedNext:
    'Aquí su plataforma no acepta ni texto ni marcos en vivo. Abra una página en su editor y pulse el botón ahí.',
  close: 'Cerrar sin insertar',
  closed: {
    title: 'Solo los docentes de este curso pueden insertar el acuerdo',
    ta: 'Pida a un docente de este curso que lo inserte. Puede cerrar esta ventana.',
    student: 'Puedes leer el acuerdo de tu clase en el menú del curso. Puedes cerrar esta ventana.',
    other: 'Está aquí sin ser docente de este curso. Puede cerrar esta ventana.',
  },
  problems: {
    choose: 'Elija una clase y cómo debe quedar ahí.',
    used: 'Esto ya se envió a su página',
    usedNext: 'Cierre esta ventana. Si en su página no hay nada, pulse otra vez el botón del editor.',
  },
  going: 'Volviendo a su página',
  goOn: 'Volver a su página',
  cancelled: 'No se insertó nada.',
}
