/** Text inside an element: only what a serialiser would write itself, so that nothing is rewritten on its way. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
