/** Where a student proposes what she wants to work on: folded away once something stands above it. */
import { ProposeForm, type FormOf } from 'shared/ui/pact/PactForms'
import type { PactWords } from 'shared/ui/words/pact/en'
import type { WorkingPageData } from '../page-data.ts'
import { readersInWords } from './readers.ts'

interface Props {
  readonly data: WorkingPageData
  readonly words: PactWords
  readonly formOf: FormOf
  /** Nothing stands above it: the form is there at once. */
  readonly isFirst: boolean
}

export function Propose({ data, words, formOf, isFirst }: Props) {
  const { ids } = data
  const form = formOf('propose')
  const said = form.problem !== undefined || form.done !== undefined
  return (
    <details className="la-panel la-propose" open={isFirst || said || undefined}>
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
