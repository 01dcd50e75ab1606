/** One target as the student meets it: her words, what helps, where it stands, and everything she may do about it. */
import type { LearningTarget } from '../../contract/partnership.ts'
import { isOver } from '../../domain/partnership/target.ts'
import type { PactWords } from '../words/pact/en.ts'
import { ActButtons, hasSaid, WriteForm, type FormOf } from './PactForms.tsx'
import { PactSides } from './PactSides.tsx'
import { Behind, Beside, nameOf } from './PactText.tsx'
import { Strategies } from './Strategies.tsx'

interface Props {
  readonly target: LearningTarget
  readonly me: string
  readonly words: PactWords
  readonly formOf: FormOf
}

/** Where it stands, in words: never a step of so many (W-15). */
export function standsInWords(
  target: LearningTarget,
  me: string,
  { stands: words, ...all }: PactWords,
): string {
  if (target.withdrawn) return words.withdrawn
  if (target.paused) return words.paused
  if (target.state !== 'proposed') return words[target.state]
  if (target.proposedBy === 'student') return words.waits
  return words.asked(nameOf(target.proposer, me, all))
}

export function TargetCard(props: Props) {
  const { target, me, words, formOf } = props
  const inChange = ['words', 'strength', 'life'].map((name) => `${target.id}-${name}`)
  const isAsked = target.state === 'proposed' && target.proposedBy === 'educator'
  return (
    <article className="la-panel la-target" aria-labelledby={`target-${target.id}`}>
      <p className="la-eyebrow">{words.kinds[target.kind]}</p>
      <h2 id={`target-${target.id}`} tabIndex={-1} dir="auto">
        {target.words.current?.text}
      </h2>
      <p className="la-quiet">{standsInWords(target, me, words)}</p>
      <Beside box={target.words} me={me} words={words} />
      {isAsked && <Answer {...props} />}
      <Strength {...props} />
      <Strategies {...props} />
      <PactSides {...props} />
      <details className="la-more" open={hasSaid(formOf, ...inChange)}>
        <summary>{words.change}</summary>
        <Change {...props} />
      </details>
      <Behind box={target.words} me={me} words={words} />
    </article>
  )
}

function Answer({ target, words, formOf }: Props) {
  const name = `${target.id}-answer`
  return (
    <ActButtons
      form={formOf(name)}
      name={name}
      targetId={target.id}
      acts={[
        { act: 'agree', words: words.acts.agree, primary: true },
        { act: 'set_aside', words: words.decline },
      ]}
    />
  )
}

function Strength({ target, me, words }: Props) {
  return (
    <div>
      <h3>{words.strength}</h3>
      <p className="la-pact-words" dir="auto">
        {target.strength.current?.text}
      </p>
      <Beside box={target.strength} me={me} words={words} />
    </div>
  )
}

function Change({ target, words, formOf }: Props) {
  const { id } = target
  return (
    <div className="la-changes">
      <WriteForm
        key={target.words.current?.id}
        form={formOf(`${id}-words`)}
        name={`${id}-words`}
        targetId={id}
        field="words"
        box={target.words}
        label={words.rename}
        send={words.renameSend}
      />
      <WriteForm
        key={target.strength.current?.id}
        form={formOf(`${id}-strength`)}
        name={`${id}-strength`}
        targetId={id}
        field="strength"
        box={target.strength}
        label={words.strength}
        send={words.renameSend}
      />
      <ActButtons
        form={formOf(`${id}-life`)}
        name={`${id}-life`}
        targetId={id}
        acts={[
          target.paused
            ? { act: 'resume', words: words.acts.resume }
            : { act: 'pause', words: words.acts.pause },
          { act: 'met', words: words.acts.met },
          { act: 'changed', words: words.acts.changed },
          { act: 'set_aside', words: words.acts.set_aside },
        ]}
      />
    </div>
  )
}

/** What is over: every word of it stays hers to read (INV-10). */
export function PastTarget({ target, me, words }: Omit<Props, 'formOf'>) {
  const said = standsInWords(target, me, words)
  if (target.withdrawn) return <p className="la-quiet">{said}</p>
  return (
    <details className="la-more">
      <summary>
        <span dir="auto">{target.words.current?.text}</span> · {said}
      </summary>
      <p>
        {words.strength}: <span dir="auto">{target.strength.current?.text}</span>
      </p>
      <Strategies target={target} me={me} words={words} formOf={null} />
      <PactSides target={target} me={me} words={words} formOf={null} />
      <Behind box={target.words} me={me} words={words} />
    </details>
  )
}

export function isPast(target: LearningTarget): boolean {
  return target.withdrawn || isOver(target)
}
