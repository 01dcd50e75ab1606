/**
 * Questions that a teacher asks herself about how she and a student show respect, listening and disagreement (B3, C18):
 * private, with no field for an answer and nothing kept of having read them. The content pack's `sync_prompt` items, word
 * by word.
 */
export const syncPrompts: readonly { readonly id: string; readonly en: string; readonly es: string }[] = [
  {
    id: 'sync_prompt-adult-01',
    en: 'How do I show I am listening? How does this student? Where do we misread each other?',
    es: '¿Cómo muestro que escucho? ¿Cómo lo hace este estudiante? ¿Dónde nos malinterpretamos?',
  },
  {
    id: 'sync_prompt-adult-02',
    en: 'What did my own schooling teach me about speaking up, eye contact and turn-taking?',
    es: '¿Qué me enseñó mi propia escuela sobre opinar, mirar a los ojos y tomar turnos?',
  },
  {
    id: 'sync_prompt-adult-03',
    en: 'Which names, languages or ways of joining in am I not yet making room for?',
    es: '¿A qué nombres, idiomas o formas de participar aún no les doy lugar?',
  },
  {
    id: 'sync_prompt-adult-04',
    en: "Who could help me understand this student's world better, starting with the student?",
    es: '¿Quién podría ayudarme a entender mejor su mundo, empezando por el propio estudiante?',
  },
]
