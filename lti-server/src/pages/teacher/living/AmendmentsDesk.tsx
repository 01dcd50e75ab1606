/** Proposals at review: taken up into the wording, or kept for later with a reason their writer reads (A14, A15). */
import { Button, TextArea } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Amendment, Amendments } from 'shared/contract/amendments'
import type { LineStates } from 'shared/contract/pulse'
import { AmendmentFateWords, AmendmentWords, ProposeForm } from 'shared/ui/living/Amendments'
import { useLivingWords } from 'shared/ui/living/LivingWords'
import { v7 as newId } from 'uuid'
import { proposalBody } from '../../living/proposal-form.ts'
import { useKeptText } from '../kept-text.ts'
import { useRoom, type Lesson } from '../room.tsx'
import { useDeskWords } from './desk.ts'

interface Props {
  readonly lesson: Lesson
  readonly amendments: Amendments
  readonly lines: LineStates['lines']
}

export function AmendmentsDesk({ lesson, amendments, lines }: Props) {
  const { data } = useRoom()
  const { amend: words } = useDeskWords()
  const { takenUp = 0, advised = 0 } = amendments
  return (
    <section className="la-section">
      <h2>{words.heading}</h2>
      <p className="la-quiet">{words.hidden}</p>
      {takenUp >= advised && advised > 0 && <p className="la-quiet">{words.enough(takenUp)}</p>}
      {amendments.amendments.length === 0 && <p className="la-quiet">{words.none}</p>}
      <ul className="la-cards">
        {amendments.amendments.map((each) => (
          <li key={each.id} className="la-card">
            <One lesson={lesson} amendment={each} />
          </li>
        ))}
      </ul>
      {data.role === 'teacher' && <Own lesson={lesson} lines={lines} />}
    </section>
  )
}

function One({ lesson, amendment }: { lesson: Lesson; amendment: Amendment }) {
  const { data } = useRoom()
  const { amend: words } = useDeskWords()
  const { amend: said } = useLivingWords()
  const [isLater, setLater] = useState(false)
  const isOpen = amendment.fate === 'waiting' || amendment.fate === 'later'
  const at = `amendments/${amendment.id}`
  return (
    <>
      <AmendmentWords amendment={amendment} />
      {amendment.why && (
        <p dir="auto">
          {words.why}: {amendment.why}
        </p>
      )}
      {amendment.fate !== 'waiting' && (
        <p className="la-fate">
          <AmendmentFateWords amendment={amendment} />
        </p>
      )}
      {isOpen && data.role === 'teacher' && !isLater && (
        <div className="la-acts">
          <Button
            size="small"
            interaction={lesson.busy ? 'disabled' : 'enabled'}
            onClick={() => void lesson.act(`${at}/answer`, { fate: 'taken_up' })}
          >
            {words.takeUp}
          </Button>
          {amendment.fate === 'waiting' && (
            <Button size="small" onClick={() => setLater(true)}>
              {words.later}
            </Button>
          )}
          {amendment.mine && (
            <Button size="small" onClick={() => void lesson.act(`${at}/withdraw`, {})}>
              {said.withdraw}
            </Button>
          )}
        </div>
      )}
      {isLater && amendment.fate === 'waiting' && <Later lesson={lesson} amendment={amendment} />}
    </>
  )
}

function Later({ lesson, amendment }: { lesson: Lesson; amendment: Amendment }) {
  const { amend: words } = useDeskWords()
  const [why, setWhy, clearWhy] = useKeptText(`later-${amendment.id}`)
  const keep = async (): Promise<void> => {
    const body = { fate: 'later', why: why.trim() }
    if (await lesson.act(`amendments/${amendment.id}/answer`, body)) clearWhy()
  }
  return (
    <>
      <TextArea label={words.laterWhy} value={why} onChange={(event) => setWhy(event.target.value)} />
      <div className="la-acts">
        <Button
          size="small"
          interaction={why.trim() === '' || lesson.busy ? 'disabled' : 'enabled'}
          onClick={() => void keep()}
        >
          {words.keepLater}
        </Button>
      </div>
    </>
  )
}

function Own({ lesson, lines }: { lesson: Lesson; lines: LineStates['lines'] }) {
  const { amend: words } = useDeskWords()
  const { amend: said } = useLivingWords()
  const [id, setId] = useState(() => newId())
  return (
    <details className="la-more">
      <summary>{words.own}</summary>
      <ProposeForm
        amendmentId={id}
        lines={lines}
        scope={lesson.view.scope}
        action=""
        onAct={async (fields) => {
          const done = await lesson.act('amendments', proposalBody(fields))
          if (!done) return { state: 'refused', problem: { field: '', words: said.needWords } }
          setId(newId())
          return { state: 'sent', words: said.sent }
        }}
      />
    </details>
  )
}
