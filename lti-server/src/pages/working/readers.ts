/** Who reads what two are working on, as the student is told it. */
import type { PactWords } from 'shared/ui/words/pact/en'
import type { WorkingPageData } from '../page-data.ts'

type Readers = Pick<WorkingPageData, 'readers' | 'personId' | 'language'>

/** Her teachers alone. */
export function withoutHer({ readers, personId, language }: WorkingPageData): Readers {
  return { readers: readers.filter(({ id }) => id !== personId), personId, language }
}

export function readersInWords({ readers, personId, language }: Readers, words: PactWords): string {
  const names = readers.map((reader) => (reader.id === personId ? words.you : (reader.name ?? words.someone)))
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}
