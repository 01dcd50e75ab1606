/**
 * What no field exists for and free text about a student should not hold either: discipline, family, immigration,
 * religion, origin, health (INV-15). The lists are ours and small: they find the plainest words and miss most of what
 * can be said. They are a nudge to the adult who writes and no filter; nobody's safety rests on them.
 */

/** Lists as the pack writes its own, `one|another`: English ones, then Spanish ones. */
export const privateMatters = [
  {
    id: 'private-discipline',
    words: [
      'suspended|suspension|expelled|expulsion|detention|office referral|arrested|probation',
      'suspendido|suspendida|expulsado|expulsada|expulsión|castigado|castigada|arrestado|arrestada',
      'libertad condicional',
    ],
    says: {
      en: 'What the school did about behavior does not belong here. What you saw and what was agreed is enough.',
      es: 'Lo que la escuela hizo por la conducta no va aquí. Basta lo que se vio y lo que se acordó.',
    },
  },
  {
    id: 'private-family',
    words: [
      'divorce|divorced|custody|foster care|foster child|foster home|single mother|single mom',
      'single father|single dad|stepfather|stepmother|homeless|evicted|in prison|in jail',
      'incarcerated|orphan',
      'divorcio|divorciado|divorciada|divorciados|custodia|hogar de acogida|madre soltera',
      'padre soltero|padrastro|madrastra|sin hogar|desalojo|en la cárcel|en prisión|huérfano',
      'huérfana',
    ],
    says: {
      en: 'A family’s circumstances do not belong here. What helps in class is enough.',
      es: 'La situación de una familia no va aquí. Basta lo que ayuda en clase.',
    },
  },
  {
    id: 'private-immigration',
    words: [
      'undocumented|immigrant|immigrants|immigration|deported|deportation|green card|asylum|refugee',
      'refugees|daca',
      'indocumentado|indocumentada|sin papeles|inmigrante|inmigrantes|inmigración|migrante',
      'deportado|deportada|deportación|asilo|refugiado|refugiada',
    ],
    says: {
      en: 'Where a family came from, and its papers, do not belong here: read by others, this can do harm.',
      es: 'De dónde viene una familia, y sus papeles, no van aquí: si otros lo leen, puede hacer daño.',
    },
  },
  {
    id: 'private-religion',
    words: [
      'religion|religious|muslim|catholic|jewish|hindu|buddhist|evangelical|mosque|synagogue',
      'ramadan|hijab|atheist',
      'religión|religioso|religiosa|musulmán|musulmana|católico|católica|judío|judía|budista',
      'evangélico|evangélica|mezquita|sinagoga|ateo|atea',
    ],
    says: {
      en: 'What a student or a family believes does not belong here.',
      es: 'Lo que cree un estudiante o su familia no va aquí.',
    },
  },
  {
    id: 'private-origin',
    words: [
      'ethnicity|racial|hispanic|latino|latina|latinx|african american|african-american',
      'native american|black kid|black student|black boy|black girl|white kid|white student',
      'asian kid|asian student',
      'etnia|raza|hispano|hispana|afroamericano|afroamericana|indígena',
    ],
    says: {
      en: 'A student’s race or origin does not belong here. What you saw is enough.',
      es: 'La raza o el origen de un estudiante no van aquí. Basta lo que se vio.',
    },
  },
] as const

/** The pack has an item about health and disability already, with a few words; these are more of them. */
export const healthWords = [
  'medication|diagnosis|diagnosed|therapist|therapy|psychiatrist|asthma|epilepsy|seizure',
  'seizures|diabetes|pregnant|pregnancy|disability|disabled|special needs|iep|504 plan|dyslexia',
  'dyslexic|wheelchair',
  'medicamento|medicamentos|diagnosticado|diagnosticada|terapeuta|psiquiatra|asma|epilepsia',
  'embarazada|embarazo|discapacidad|discapacitado|discapacitada|necesidades especiales|dislexia',
  'silla de ruedas',
] as const
