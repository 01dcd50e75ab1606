/** Where a student proposes what she wants to work on: folded away until she wants it, unless a conference asks her for it. */
import { useContext, useEffect, useRef } from 'react'
import { DraftsHere } from 'shared/ui/ActForm'
import { hasSaid, ProposeForm, type FormOf } from 'shared/ui/pact/PactForms'
import type { PactWords } from 'shared/ui/words/pact/en'
import type { WorkingPageData } from '../page-data.ts'
import { readersInWords } from './readers.ts'

interface Props {
  readonly data: WorkingPageData
  readonly words: PactWords
  readonly formOf: FormOf
  /** Nothing else stands where it is asked for: the form is there at once. */
  readonly isFirst?: boolean
}

export function Propose({ data, words, formOf, isFirst }: Props) {
  const { ids } = data
  const form = formOf('propose')
  const drafts = useContext(DraftsHere)
  const fold = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const draft = drafts.read('propose')
    if (fold.current && (draft?.['words'] || draft?.['strength'])) fold.current.open = true
  }, [drafts])
  return (
    <details
      ref={fold}
      className="la-panel la-propose"
      open={isFirst || hasSaid(formOf, 'propose') || undefined}
    >
      <summary>
        <h2>{words.propose.heading}</h2>
      </summary>
      <ProposeForm
        form={form}
        ids={{
          target: ids['propose'] ?? '',
          words: ids['propose-words'] ?? '',
          strength: ids['propose-strength'] ?? '',
        }}
        strengths={data.strengths}
        words={words}
        readers={readersInWords(data, words)}
      />
    </details>
  )
}
