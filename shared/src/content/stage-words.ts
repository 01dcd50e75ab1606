/**
 * The sentences in which somebody says where a partnership stands (B11, W-15), in both languages: a teacher is shown the
 * very words that the student will read.
 */
import type { Language } from '../domain/alliance/vocabulary.ts'
import type { Stage } from '../domain/partnership/stage.ts'

interface StageWords {
  /** As a teacher says it to the student. */
  readonly educator: Readonly<Record<Stage, string>>
  /** As the student says it. */
  readonly student: Readonly<Record<Stage, string>>
}

export const stageWords: Readonly<Record<Language, StageWords>> = {
  en: {
    educator: {
      rapport: 'We are still learning who the other one is.',
      alliance: 'We are working on something, you and I.',
      insight: 'We look closely at how you learn.',
      student_leads: 'You lead, and I am there for you.',
    },
    student: {
      rapport: 'We are getting to know each other.',
      alliance: 'We work on something together.',
      insight: 'We look closely at how I learn.',
      student_leads: 'I lead, and my teacher is there for me.',
    },
  },
  es: {
    educator: {
      rapport: 'Todavía nos estamos conociendo.',
      alliance: 'Estamos trabajando en algo, tú y yo.',
      insight: 'Miramos de cerca cómo aprendes.',
      student_leads: 'Tú llevas el camino, y yo te acompaño.',
    },
    student: {
      rapport: 'Nos estamos conociendo.',
      alliance: 'Trabajamos juntos en algo.',
      insight: 'Miramos de cerca cómo aprendo.',
      student_leads: 'Yo llevo el camino, y mi docente me acompaña.',
    },
  },
}
