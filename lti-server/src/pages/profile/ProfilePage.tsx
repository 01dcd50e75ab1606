/** A student's page about herself: she tells what she likes, one question at a time, and leaves out what she likes (C4). */
import { facets, lists, signs } from 'shared/domain/partnership/profile'
import type { Outcome } from 'shared/ui/ActForm'
import type { FormOf } from 'shared/ui/pact/PactForms'
import { openForm } from 'shared/ui/profile/form-names'
import { ManyAnswers, OneAnswer } from 'shared/ui/profile/Questions'
import { readersInWords, teachersInWords } from 'shared/ui/words/profile/readers'
import { TellingHere } from 'shared/ui/profile/Telling'
import { GetAPersonNow, SafetyContact, WhoReads } from 'shared/ui/WhoReads'
import { profileWordsIn } from 'shared/ui/words/profile/choose'
import type { ProfilePageData } from '../page-data.ts'
import { StudentFrame } from '../student/StudentFrame.tsx'

interface Props {
  readonly data: ProfilePageData
  /** Without it the page is plain forms. */
  readonly send?: ((fields: FormData) => Promise<Outcome>) | undefined
  readonly live?: string
  /** What stood open when the page came: news do not close a box under her hands. */
  readonly first?: string | null
}

export function ProfilePage({ data, send, live, first }: Props) {
  const words = profileWordsIn(data.language)
  const home = `/app/${data.launchId}/`
  const { lines } = data
  const formOf: FormOf = (name) => {
    const said = data.said?.form === name ? data.said : null
    return {
      id: data.ids[name] ?? '',
      action: `${home}profile`,
      onAct: send,
      problem: said?.problem,
      done: said?.done,
      typed: said?.problem && said.typed,
    }
  }
  const all = readersInWords(data, words)
  const open = data.said === null && first !== undefined ? first : openForm(lines, data.said?.form)
  const telling = { words, formOf, me: data.personId, teachers: teachersInWords(data, words), all, open }
  return (
    <StudentFrame
      title={words.title}
      about={data.courseTitle}
      here="profile"
      home={home}
      at={`${home}profile`}
      live={live ?? ''}
    >
      <SafetyContact value={data.safetyContact ?? null}>
        <TellingHere value={telling}>
          <div>
            <p>{words.intro}</p>
            <p>{words.free}</p>
            <WhoReads words={words.readers(all)} />
          </div>
          <section className="la-section" aria-labelledby="la-facets">
            <h2 id="la-facets">{words.parts.facets}</h2>
            {facets.map((kind) => (
              <OneAnswer key={kind} kind={kind} lines={lines} />
            ))}
          </section>
          <section className="la-section" aria-labelledby="la-signs">
            <h2 id="la-signs">{words.parts.signs}</h2>
            <p className="la-quiet">{words.signsHint}</p>
            {signs.map((kind) => (
              <OneAnswer key={kind} kind={kind} lines={lines} />
            ))}
          </section>
          {lists.map((kind) => (
            <ManyAnswers key={kind} kind={kind} lines={lines} />
          ))}
        </TellingHere>
        <GetAPersonNow />
      </SafetyContact>
    </StudentFrame>
  )
}
