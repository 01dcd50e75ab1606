/** Strings of HTML without a template engine: escaping and the two forms that carry an LTI launch. */

const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITY[character] ?? character)
}

/** JSON that can stand inside a script element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}

export function hiddenFields(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n')
}

/** A page whose only act is to post `fields` to `action`; without scripts a button does it. */
export function selfPostingForm(action: string, fields: Record<string, string>): string {
  return `<!DOCTYPE html>
<html dir="ltr" lang="en"><head><meta charset="utf-8"><title>Launching…</title></head>
<body>
<form action="${escapeHtml(action)}" method="POST" accept-charset="UTF-8">
${hiddenFields(fields)}
<noscript><button type="submit">Continue</button></noscript>
</form>
<script>document.forms[0].submit()</script>
</body></html>`
}
