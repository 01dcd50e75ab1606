/** A target that the teacher proposes; the student says yes or not this, and it names a strength that helps (C5). */
import { TextArea } from '@instructure/ui/latest'
import { targetKinds } from 'shared/domain/partnership/target'
import { v7 as uuid } from 'uuid'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { OwnStrengths } from './OwnStrengths.tsx'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'
import { Fold } from '../../panel/Fold.tsx'
import { WordNudge } from '../../panel/WordNudge.tsx'

interface Props {
  readonly desk: Desk
  /** The student says it, and the teacher writes it down for her (INV-7). */
  readonly scribed?: boolean
}

export function ProposeTarget({ desk, scribed = false }: Props) {
  const { pact: words } = useWords()
  const { fields, kept, write, send } = useBox(
    desk.subject,
    scribed ? 'scribe' : 'propose',
    { words: '', strength: '', kind: targetKinds[0] },
    desk.news,
  )
  const [target, strength] = [fields['words'] ?? '', fields['strength'] ?? '']
  const body = {
    id: uuid(),
    kind: fields['kind'],
    words: { id: uuid(), text: target },
    strength: { id: uuid(), text: strength },
    ...(scribed ? { scribed } : {}),
  }
  return (
    <Fold name={scribed ? words.scribeTarget(desk.name) : words.propose}>
      <div className="lp-box">
        <TextArea
          label={scribed ? words.scribeWords(desk.name) : words.proposeWords(desk.name)}
          value={target}
          onChange={(event) => write({ words: event.target.value })}
          height="3.5rem"
          maxHeight="12rem"
          resize="vertical"
        />
        <WordNudge text={target} />
        <fieldset>
          <legend>{words.proposeKind}</legend>
          {targetKinds.map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name={scribed ? 'scribed-kind' : 'target-kind'}
                checked={fields['kind'] === kind}
                onChange={() => write({ kind })}
              />
              {words.kinds[kind]}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={scribed ? words.scribeStrength(desk.name) : words.proposeStrength(desk.name)}
          value={strength}
          onChange={(event) => write({ strength: event.target.value })}
          height="3.5rem"
          maxHeight="12rem"
          resize="vertical"
        />
        <OwnStrengths desk={desk} pick={(own) => write({ strength: withOwn(strength, own) })} />
        <WordNudge text={strength} />
        <SendRow
          desk={desk}
          kept={kept}
          ready={target.trim() !== '' && strength.trim() !== ''}
          send={() => void send({ path: 'targets', body, says: target })}
        />
      </div>
    </Fold>
  )
}

/** What she picked, below what was typed: nothing typed is lost. */
function withOwn(typed: string, own: string): string {
  if (typed.trim() === '') return own
  return typed.includes(own) ? typed : `${typed.trimEnd()}\n${own}`
}
