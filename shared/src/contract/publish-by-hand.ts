/** The way that always works when we can't write on a home page: the block, pasted by hand. */

export const PASTE = {
  en: 'Copy the block below and paste it into the page yourself.',
  es: 'Copie el bloque de abajo y péguelo usted en la página.',
} as const

/** The same after another way. */
export const BY_HAND = {
  en: 'Or copy the block below and paste it into the page yourself.',
  es: 'O copie el bloque de abajo y péguelo usted en la página.',
} as const
