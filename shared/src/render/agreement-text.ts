/** An agreed alliance as plain text: for the clipboard, for places that take no HTML, and to be read aloud. */
import { outlineOf, outlineWords, type AgreedClass } from './agreement-outline.ts'

/** Lines separated by `\n`; headings stand alone, lines begin with a dash, demonstrations are indented. */
export function renderAgreementText(classes: readonly [AgreedClass, ...AgreedClass[]]): string {
  const [first] = classes
  return [outlineWords[first.language].title, ...classes.map(classText)].join('\n\n')
}

function classText(agreed: AgreedClass): string {
  const outline = outlineOf(agreed)
  const parts = outline.parts.map((part) =>
    [
      part.heading,
      ...part.lines.flatMap((line) => [
        `- ${line.text}`,
        ...line.demonstrations.map((one) => `    - ${one}`),
      ]),
    ].join('\n'),
  )
  const apart = outline.notOurs.map((item) => `- ${item.text}\n    - ${item.why}`)
  const notOurs = apart.length === 0 ? [] : [[outlineWords[outline.language].notOurs, ...apart].join('\n')]
  const changes =
    outline.changes === null ? [] : [`${outlineWords[outline.language].changed} ${outline.changes}`]
  const heading = outline.heading === null ? [] : [outline.heading]
  return [...heading, ...changes, ...parts, ...notOurs, outline.about].join('\n\n')
}
