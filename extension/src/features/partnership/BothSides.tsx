/**
 * Both sides of the partnership at the teacher's desk (C8): three dimensions, the student's words beside the teachers'.
 * Each writes in their own side. Where the student has written and no teacher has, the box stands open and asks calmly.
 */
import { TextArea } from '@instructure/ui/latest'
import type { DimensionSides } from 'shared/contract/both-sides'
import type { PactBox } from 'shared/contract/partnership'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'
import { PactText } from './PactText.tsx'
import { SendRow } from './SendRow.tsx'
import { Stage } from './Stage.tsx'
import { useBox } from './use-box.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

export function BothSides({ desk }: { desk: Desk }) {
  const { sides: words, conference } = useWords()
  const [known, again] = useAnswer({ ask: 'both-sides', subject: desk.subject }, desk.news)
  if (!known) return null
  if (!known.ok) return known.code === 'not_found' ? null : <Problem code={known.code} again={again} />
  const { dimensions, stage, selfViewFirst } = known.value
  return (
    <section className="lp-work" aria-labelledby="both-sides">
      <h2 id="both-sides">{words.heading}</h2>
      {selfViewFirst ? (
        <p className="lp-quiet">{conference.lookFirst(desk.name)}</p>
      ) : (
        <>
          {desk.names !== null && <p className="lp-quiet lp-small">{words.readers(desk.names)}</p>}
          <Stage desk={desk} said={stage} />
          {dimensions.map((one) => (
            <Dimension key={one.dimension} desk={desk} one={one} />
          ))}
        </>
      )}
    </section>
  )
}

interface Props {
  readonly desk: Desk
  readonly one: DimensionSides
}

function Dimension({ desk, one }: Props) {
  const { sides: words, pact } = useWords()
  const { dimension, student, educators, waits } = one
  const own = educators.find(({ author }) => author.id === desk.me) ?? null
  const id = `side-${dimension}`
  return (
    <article className="lp-target" aria-labelledby={id}>
      <h3 id={id}>{words.dimensions[dimension].heading}</h3>
      <div className="lp-sides">
        <div className="lp-side">
          <h4>{pact.theirs(desk.name)}</h4>
          {student ? <Said desk={desk} box={student} /> : <p className="lp-quiet">{words.none}</p>}
        </div>
        <div className="lp-side">
          <h4>{pact.mine}</h4>
          {educators.map((box) => (
            <div key={box.author.id}>
              <Said desk={desk} box={box} />
              {box.author.id !== desk.me && <p className="lp-quiet lp-small">{box.author.name}</p>}
            </div>
          ))}
          {educators.length === 0 && <p className="lp-quiet">{words.none}</p>}
        </div>
      </div>
      {waits ? (
        <>
          <p className="lp-quiet">{words.waits(desk.name)}</p>
          <WriteSide key={own?.current?.id} desk={desk} one={one} own={own} />
        </>
      ) : (
        <Fold name={own?.current?.text ? words.change : words.write}>
          <WriteSide
            // Other words to begin with are another form.
            key={own?.current?.id}
            desk={desk}
            one={one}
            own={own}
          />
        </Fold>
      )}
    </article>
  )
}

/** What one of them says, with what stands beside and before it; what was taken back says so. */
function Said({ desk, box }: { desk: Desk; box: PactBox }) {
  const { strategies } = useWords()
  const { current } = box
  if (current?.text === null) return <p className="lp-quiet">{strategies.takenBack}</p>
  return <PactText box={box} me={desk.me} />
}

function WriteSide({ desk, one: { dimension }, own }: Props & { own: PactBox | null }) {
  const { sides: words, notes } = useWords()
  const { heading, hint } = words.dimensions[dimension]
  const current = own?.current ?? null
  const start = { text: current?.text ?? '' }
  const { fields, kept, write, send } = useBox(desk.subject, `side-${dimension}`, start, desk.news)
  const text = fields['text'] ?? ''
  const saw = own ? [...(current ? [current] : []), ...own.beside].map(({ id }) => id) : []
  const body = { id: uuid(), dimension, text, saw }
  async function withdraw(id: string): Promise<void> {
    const post = { path: `both-sides/texts/${id}/withdraw`, body: {}, says: notes.withdraw, box: null }
    await ask({ ask: 'post', subject: desk.subject, id: uuid(), post })
  }
  return (
    <div className="lp-box">
      <p className="lp-quiet lp-small">{hint}</p>
      <TextArea
        label={words.label(heading)}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <SendRow
        desk={desk}
        kept={kept}
        ready={text.trim() !== '' && text.trim() !== start.text}
        send={() => void send({ path: 'both-sides/texts', body, says: text })}
      />
      {current !== null && current.text !== null && (
        <button className="lp-link lp-small" type="button" onClick={() => void withdraw(current.id)}>
          {notes.withdraw}
        </button>
      )}
    </div>
  )
}
