/**
 * Ways to get to a target, at the teacher's desk: what already works before what to try, the student's own first (C13),
 * and how each went, also when it did not help (B9). Both add; neither changes the other's.
 */
import type { LearningTarget, Strategy, StrategyTry } from 'shared/contract/partnership'
import { inPlaces, strategyPlaces } from 'shared/domain/partnership/strategy'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { dayInWords, useWords, type Words } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'
import { StrategyForm } from './StrategyForm.tsx'

interface Props {
  readonly desk: Desk
  readonly target: LearningTarget
}

export function Strategies({ desk, target }: Props) {
  const { strategies: words } = useWords()
  const places = inPlaces(target.strategies)
  return (
    <div className="lp-box">
      <h4>{words.heading}</h4>
      {strategyPlaces.map((place) => {
        const here = places[place]
        if (here.length === 0) return null
        return (
          <div key={place} className="lp-side">
            <h5>{words.places[place]}</h5>
            <ul>
              {here.map((one) => (
                <li key={one.id}>
                  <OneStrategy desk={desk} target={target} one={one} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      <Fold name={words.add}>
        <StrategyForm desk={desk} targetId={target.id} strategyId={null} />
      </Fold>
    </div>
  )
}

function OneStrategy({ desk, target, one }: Props & { one: Strategy }) {
  const words = useWords()
  if (one.text === null) return <p className="lp-quiet lp-small">{words.strategies.takenBack}</p>
  const isOwn = one.author.id === desk.me && one.tries.every(({ author }) => author.id === desk.me)
  return (
    <>
      <p dir="auto">{one.text}</p>
      <p className="lp-quiet lp-small">{nameOf(one.author, desk, words)}</p>
      {one.tries.map((tried) => (
        <Told key={tried.id} desk={desk} tried={tried} />
      ))}
      <Fold name={words.strategies.tell}>
        <StrategyForm desk={desk} targetId={target.id} strategyId={one.id} />
      </Fold>
      {isOwn && (
        <button
          className="lp-link lp-small"
          type="button"
          onClick={() => void withdraw(desk, `targets/${target.id}/strategies/${one.id}`, words)}
        >
          {words.notes.withdraw}
        </button>
      )}
    </>
  )
}

function Told({ desk, tried }: { desk: Desk; tried: StrategyTry }) {
  const words = useWords()
  const { results, said, thenNext } = words.strategies
  const by = nameOf(tried.author, desk, words)
  return (
    <>
      <p className="lp-small">{said(results[tried.result], by, dayInWords(tried.writtenAt, words))}</p>
      {tried.next !== null && (
        <p className="lp-small">
          <span className="lp-quiet">{thenNext}</span> <span dir="auto">{tried.next}</span>
        </p>
      )}
    </>
  )
}

function nameOf(author: Strategy['author'], { me, name }: Desk, { shared }: Words): string {
  return author.id === me ? shared.you : (author.name ?? name)
}

async function withdraw({ subject }: Desk, path: string, { notes }: Words): Promise<void> {
  const post = { path: `${path}/withdraw`, body: {}, says: notes.withdraw, box: null }
  await ask({ ask: 'post', subject, id: uuid(), post })
}
