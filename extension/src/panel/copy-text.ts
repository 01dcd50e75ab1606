/** Into the clipboard, first thing in a click. False where that is refused: then the text has to stand to be read. */
export function copyText(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
