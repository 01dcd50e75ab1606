/** A student's page of what she and her teachers are working on: she proposes, changes, says yes and ends (C16). */
import type { Outcome } from 'shared/ui/ActForm'
import { EmptyState } from 'shared/ui/EmptyState'
import { CheckInPanel } from 'shared/ui/pact/CheckIn'
import { ProposeForm, type FormOf } from 'shared/ui/pact/PactForms'
import { isPast, PastTarget, TargetCard } from 'shared/ui/pact/TargetCard'
import { Talks } from 'shared/ui/pact/Talks'
import { GetAPersonNow, SafetyContact, WhoReads } from 'shared/ui/WhoReads'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import type { PactWords } from 'shared/ui/words/pact/en'
import type { WorkingPageData } from '../page-data.ts'
import { StudentFrame } from '../student/StudentFrame.tsx'

interface Props {
  readonly data: WorkingPageData
  /** Without it the page is plain forms. */
  readonly send?: ((fields: FormData) => Promise<Outcome>) | undefined
  readonly live?: string
}

export function WorkingPage({ data, send, live }: Props) {
  const words = pactWordsIn(data.language)
  const home = `/app/${data.launchId}/`
  const open = data.targets.filter((target) => !isPast(target))
  const past = data.targets.filter(isPast)
  const me = data.personId
  const formOf: FormOf = (name) => {
    const said = data.said?.form === name ? data.said : null
    return {
      id: data.ids[name] ?? '',
      action: `${home}working`,
      onAct: send,
      problem: said?.problem,
      done: said?.done,
      typed: said?.problem && said.typed,
    }
  }
  return (
    <StudentFrame
      title={words.title}
      about={data.courseTitle}
      here="working"
      home={home}
      at={`${home}working`}
      live={live ?? ''}
    >
      <SafetyContact value={data.safetyContact ?? null}>
        <div>
          <p>{words.intro}</p>
          <WhoReads words={words.readers(readersInWords(data, words))} />
        </div>
        <CheckInPanel
          checkIns={data.checkIns}
          me={me}
          words={words}
          formOf={formOf}
          teachers={readersInWords(withoutHer(data), words)}
        />
        {open.length === 0 && <EmptyState title={words.nothing}>{words.nothingNext}</EmptyState>}
        {open.map((target) => (
          <TargetCard key={target.id} target={target} me={me} words={words} formOf={formOf} />
        ))}
        <Propose data={data} words={words} formOf={formOf} isFirst={open.length === 0} />
        <Talks talks={data.conversations} me={me} words={words} />
        {past.length > 0 && (
          <section className="la-section" aria-labelledby="la-before">
            <h2 id="la-before">{words.before}</h2>
            {past.map((target) => (
              <PastTarget key={target.id} target={target} me={me} words={words} />
            ))}
          </section>
        )}
        <GetAPersonNow />
      </SafetyContact>
    </StudentFrame>
  )
}

interface ProposeProps {
  readonly data: WorkingPageData
  readonly words: PactWords
  readonly formOf: FormOf
  /** Nothing stands above it: the form is there at once. */
  readonly isFirst: boolean
}

function Propose({ data, words, formOf, isFirst }: ProposeProps) {
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

type Readers = Pick<WorkingPageData, 'readers' | 'personId' | 'language'>

function withoutHer({ readers, personId, language }: WorkingPageData): Readers {
  return { readers: readers.filter(({ id }) => id !== personId), personId, language }
}

function readersInWords({ readers, personId, language }: Readers, words: PactWords): string {
  const names = readers.map((reader) => (reader.id === personId ? words.you : (reader.name ?? words.someone)))
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}
