/** What a student needs where she adds a piece of work, on the page and in a conference. */
import type { Adding } from 'shared/ui/pact/EvidenceForm'
import type { FormOf } from 'shared/ui/pact/PactForms'
import { evidenceWordsIn } from 'shared/ui/words/evidence/choose'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import type { WorkingPageData } from '../page-data.ts'
import { readersInWords, withoutHer } from './readers.ts'

export function adding(data: WorkingPageData, formOf: FormOf): Adding {
  const { launchId, language, shown, handedIn, targets } = data
  const inRoom = data.conference?.state === 'running'
  return {
    shown,
    handedIn,
    pickAt: `/app/${launchId}/working?pick=work${inRoom ? '' : '#la-evidence'}`,
    targets,
    words: evidenceWordsIn(language),
    formOf,
    teachers: readersInWords(withoutHer(data), pactWordsIn(language)),
  }
}
