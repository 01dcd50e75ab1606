/** Into the clipboard, first thing in a click. False where that is refused: then the text has to stand to be read. */
export function copyText(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}

/** The same for a text with its headings and lists; places that take no HTML get the plain text. */
export function copyHtml(html: string, text: string): Promise<boolean> {
  const item = new ClipboardItem({
    'text/html': new Blob([html], { type: 'text/html' }),
    'text/plain': new Blob([text], { type: 'text/plain' }),
  })
  return navigator.clipboard.write([item]).then(
    () => true,
    () => false,
  )
}
