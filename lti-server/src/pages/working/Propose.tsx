/** Where a student proposes what she wants to work on: folded away until she wants it, unless a conference asks her for it. */
import { hasSaid, ProposeForm, type FormOf } from 'shared/ui/pact/PactForms'
import { BegunFold } from 'shared/ui/BegunFold'
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
  return (
    <BegunFold
      forms={['propose']}
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
    </BegunFold>
  )
}
