/** From the fields of the form of a proposal to the body the API takes; the contract's schema checks it. */

/** In the place of a line's id in the form of a proposal: a new line of the part named after it. */
export const NEW_LINE = 'new.'

type Fields = Pick<FormData, 'get'>

function text(fields: Fields, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

/** New words for the line that was picked, a new one where none was, or none at all where it is to go. */
export function proposalBody(fields: Fields): object {
  const [id, line, why] = [text(fields, 'id'), text(fields, 'clauseId'), text(fields, 'why')]
  const words = text(fields, 'text')
  if (line.startsWith(NEW_LINE)) {
    const part = line.slice(NEW_LINE.length)
    return { id, kind: 'add', part, direction: text(fields, 'direction'), text: words, why }
  }
  if (text(fields, 'drop') === 'on') return { id, kind: 'drop', clauseId: line, why }
  return { id, kind: 'reword', clauseId: line, text: words, why }
}
