/** The few words that stand in an LMS page. They follow the page's language, as everything beside them does. */

interface Words {
  openPartnership(name: string): string
  readonly openAlliance: string
}

const english: Words = {
  openPartnership: (name) => `Open partnership with ${name}`,
  openAlliance: 'Open our alliance',
}

const spanish: Words = {
  openPartnership: (name) => `Abrir la alianza con ${name}`,
  openAlliance: 'Abrir nuestra alianza',
}

/** The words for a page's `lang`. */
export const wordsFor = (language: string): Words =>
  language.toLowerCase().startsWith('es') ? spanish : english
