/** A folded part that opens by itself where something in it was typed and not sent: nothing begun is hidden. */
import { useContext, useEffect, useRef, type ComponentProps } from 'react'
import { DraftsHere } from './ActForm.tsx'

interface Props extends ComponentProps<'details'> {
  /** The names of the forms in it. */
  readonly forms: readonly string[]
}

export function BegunFold({ forms, ...details }: Props) {
  const drafts = useContext(DraftsHere)
  const fold = useRef<HTMLDetailsElement>(null)
  const names = forms.join(' ')
  useEffect(() => {
    const isBegun = names.split(' ').some((name) => Object.values(drafts.read(name) ?? {}).some(Boolean))
    if (fold.current && isBegun) fold.current.open = true
  }, [drafts, names])
  return <details ref={fold} {...details} />
}
