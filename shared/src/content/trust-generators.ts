/**
 * What a teacher can do so that a student may trust her (B2, five kinds): ideas to look at before a talk or
 * while jotting. The content pack's `trust_generator` items stand here word by word (a test holds them to the pack, which
 * is too large for a panel). Nothing of them is ticked, counted or kept.
 */
export const trustKinds = [
  'selective_vulnerability',
  'familiarity',
  'similarity_of_interests',
  'concern',
  'competence',
] as const
type TrustKind = (typeof trustKinds)[number]

interface TrustGenerator {
  readonly id: string
  readonly kind: TrustKind
  readonly en: string
  readonly es: string
}

export const trustGenerators: readonly TrustGenerator[] = [
  {
    id: 'trust_generator-selective_vulnerability-adult-01',
    kind: 'selective_vulnerability',
    en: 'Tell the student about a time you found this kind of thing hard, and what you did.',
    es: 'Cuéntale una vez que algo así te costó y qué hiciste.',
  },
  {
    id: 'trust_generator-selective_vulnerability-adult-02',
    kind: 'selective_vulnerability',
    en: 'Admit a mistake you made with this class and say how you will fix it.',
    es: 'Reconoce un error que cometiste con esta clase y di cómo lo arreglarás.',
  },
  {
    id: 'trust_generator-selective_vulnerability-adult-03',
    kind: 'selective_vulnerability',
    en: 'Let the student teach you something you do not know.',
    es: 'Deja que te enseñe algo que no sabes.',
  },
  {
    id: 'trust_generator-familiarity-adult-01',
    kind: 'familiarity',
    en: 'Greet by name, said right, at the door for two weeks.',
    es: 'Saluda por su nombre, bien dicho, en la puerta durante dos semanas.',
  },
  {
    id: 'trust_generator-familiarity-adult-02',
    kind: 'familiarity',
    en: 'Drop by something they do outside your class.',
    es: 'Asómate a algo que haga fuera de tu clase.',
  },
  {
    id: 'trust_generator-familiarity-adult-03',
    kind: 'familiarity',
    en: 'Two minutes of talk a day for ten days about anything but school; tick the day, write nothing else.',
    es: 'Dos minutos de charla al día por diez días sobre lo que no sea la escuela; marca el día y no escribas más.',
  },
  {
    id: 'trust_generator-similarity_of_interests-adult-01',
    kind: 'similarity_of_interests',
    en: 'Find one interest you honestly share and use it in a lesson.',
    es: 'Encuentra un interés que de verdad compartan y úsalo en una clase.',
  },
  {
    id: 'trust_generator-similarity_of_interests-adult-02',
    kind: 'similarity_of_interests',
    en: 'Ask for a song, place or team that matters to them and listen to why.',
    es: 'Pregunta por una canción, lugar o equipo que le importe y escucha por qué.',
  },
  {
    id: 'trust_generator-similarity_of_interests-adult-03',
    kind: 'similarity_of_interests',
    en: 'Connect two students who care about the same thing.',
    es: 'Conecta a dos estudiantes a quienes les importa lo mismo.',
  },
  {
    id: 'trust_generator-concern-adult-01',
    kind: 'concern',
    en: 'Follow up on something they told you last week.',
    es: 'Da seguimiento a algo que te contó la semana pasada.',
  },
  {
    id: 'trust_generator-concern-adult-02',
    kind: 'concern',
    en: "After an absence, start with 'I am glad you are back.'",
    es: 'Después de una ausencia, empieza con «Me alegra que hayas vuelto».',
  },
  {
    id: 'trust_generator-concern-adult-03',
    kind: 'concern',
    en: 'Ask the family what they hope for this year, and write it in their words.',
    es: 'Pregunta a la familia qué espera de este año y escríbelo con sus palabras.',
  },
  {
    id: 'trust_generator-competence-adult-01',
    kind: 'competence',
    en: 'Teach one small strategy that works the same day.',
    es: 'Enseña una estrategia pequeña que funcione el mismo día.',
  },
  {
    id: 'trust_generator-competence-adult-02',
    kind: 'competence',
    en: 'Return work when you said you would.',
    es: 'Devuelve los trabajos cuando dijiste.',
  },
  {
    id: 'trust_generator-competence-adult-03',
    kind: 'competence',
    en: 'Explain the reason for a task in terms of their goal.',
    es: 'Explica el porqué de una tarea según su meta.',
  },
]
