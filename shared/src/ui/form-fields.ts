/** What a person typed and chose in a form, to be kept on her device and put back; shared by live and by plain pages. */
export type Fields = Record<string, string>

export function typedIn(form: HTMLFormElement): Fields {
  const fields: Fields = {}
  for (const element of form.elements) {
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
      fields[element.name] = element.value
    if (element instanceof HTMLInputElement && element.type === 'date') fields[element.name] = element.value
    if (element instanceof HTMLInputElement && element.type === 'radio' && element.checked)
      fields[element.name] = element.value
    if (element instanceof HTMLInputElement && element.type === 'checkbox')
      fields[element.name] = element.checked ? 'on' : ''
  }
  return fields
}

/** A choice that the form offers no more stays as the form shows it. */
export function putBack(form: HTMLFormElement, fields: Fields): void {
  for (const element of form.elements) {
    if (element instanceof HTMLTextAreaElement && fields[element.name])
      element.value = fields[element.name] ?? ''
    if (element instanceof HTMLSelectElement)
      if ([...element.options].some((option) => option.value === fields[element.name]))
        element.value = fields[element.name] ?? ''
    if (element instanceof HTMLInputElement && element.type === 'date' && fields[element.name])
      element.value = fields[element.name] ?? ''
    if (element instanceof HTMLInputElement && element.type === 'radio')
      if (element.name in fields) element.checked = fields[element.name] === element.value
    if (element instanceof HTMLInputElement && element.type === 'checkbox')
      if (element.name in fields) element.checked = fields[element.name] === 'on'
  }
}
