/** Our icon as an LMS shows it beside the tool's name: the same picture as the extension's (`extension/icon.svg`). */

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" role="img" aria-label="Two people at one table">
  <rect width="128" height="128" rx="28" fill="#0e68b3"/>
  <circle cx="44" cy="46" r="14" fill="#fff"/>
  <circle cx="84" cy="46" r="14" fill="#fff"/>
  <path d="M22 92c0-15 9-25 22-25 9 0 16 5 20 12 4-7 11-12 20-12 13 0 22 10 22 25a4 4 0 0 1-4 4H26a4 4 0 0 1-4-4z" fill="#fff"/>
</svg>
`
