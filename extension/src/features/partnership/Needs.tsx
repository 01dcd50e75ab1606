/**
 * What stands underneath when something keeps getting in the way (C14): six prompts for the teacher, the student's own
 * words and choice to read (C15), and what of the task or the room changes first, sent to her. Nothing is counted, and no
 * box asks for an incident (W-16).
 */
import { TextArea } from '@instructure/ui/latest'
import type { Need } from 'shared/contract/needs'
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
import { useBox } from './use-box.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

export function Needs({ desk }: { desk: Desk }) {
  const { needs: words } = useWords()
  return (
    <section className="lp-work" aria-label={words.fold}>
      <Fold name={words.fold}>
        <All desk={desk} />
      </Fold>
    </section>
  )
}

function All({ desk }: { desk: Desk }) {
  const { needs: words, panel, language } = useWords()
  const [known, again] = useAnswer({ ask: 'needs', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { needs, prompts } = known.value
  return (
    <div className="lp-target">
      <ol className="lp-prompts">
        {prompts.map((prompt) => (
          <li key={prompt.id}>{prompt[language]}</li>
        ))}
      </ol>
      <p className="lp-quiet lp-small">{words.hint(desk.name)}</p>
      {needs.map((need) => (
        <OneNeed key={need.id} desk={desk} need={need} />
      ))}
      <Fold name={words.begin}>
        <ChangeFirst desk={desk} need={null} />
      </Fold>
    </div>
  )
}

function OneNeed({ desk, need }: { desk: Desk; need: Need }) {
  const { needs: words } = useWords()
  const own = need.changeFirst.find(({ author }) => author.id === desk.me) ?? null
  return (
    <div className="lp-side">
      <h4>{words.needed(desk.name)}</h4>
      <Said desk={desk} box={need.needed} />
      <h4>{words.nextTime(desk.name)}</h4>
      <Said desk={desk} box={need.nextTime} />
      {need.changeFirst.length > 0 && <h4>{words.changeFirst}</h4>}
      {need.changeFirst.map((box) => (
        <div key={box.author.id}>
          <Said desk={desk} box={box} />
          {box.author.id !== desk.me && <p className="lp-quiet lp-small">{box.author.name}</p>}
        </div>
      ))}
      <Fold name={own?.current?.text ? words.change : words.write}>
        <ChangeFirst
          // Other words to begin with are another form.
          key={own?.current?.id}
          desk={desk}
          need={need}
        />
      </Fold>
    </div>
  )
}

function Said({ desk, box }: { desk: Desk; box: PactBox | null }) {
  const words = useWords()
  if (box === null) return <p className="lp-quiet">{words.needs.none}</p>
  if (box.current?.text === null) return <p className="lp-quiet">{words.strategies.takenBack}</p>
  return <PactText box={box} me={desk.me} />
}

function ChangeFirst({ desk, need }: { desk: Desk; need: Need | null }) {
  const { needs: words, notes } = useWords()
  const own = need?.changeFirst.find(({ author }) => author.id === desk.me) ?? null
  const current = own?.current ?? null
  const start = { text: current?.text ?? '' }
  const { fields, kept, write, send } = useBox(
    desk.subject,
    need ? `need/${need.id}` : 'need',
    start,
    desk.news,
  )
  const text = fields['text'] ?? ''
  const saw = own ? [...(current ? [current] : []), ...own.beside].map(({ id }) => id) : []
  const which = need ? { needId: need.id } : {}
  const body = { id: uuid(), ...which, part: 'change_first', text, saw }
  async function withdraw(id: string): Promise<void> {
    const post = { path: `needs/texts/${id}/withdraw`, body: {}, says: notes.withdraw, box: null }
    await ask({ ask: 'post', subject: desk.subject, id: uuid(), post })
  }
  return (
    <div className="lp-box">
      <TextArea
        label={words.changeFirst}
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
        send={() => void send({ path: 'needs/texts', body, says: text })}
      />
      {current !== null && current.text !== null && (
        <button className="lp-link lp-small" type="button" onClick={() => void withdraw(current.id)}>
          {notes.withdraw}
        </button>
      )}
    </div>
  )
}
