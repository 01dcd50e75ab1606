/**
 * The co-owned box, in the shape of a letter: to whom, what it is about, who will read it, and one named button.
 * Until that button it is a draft of this computer.
 */
import { Button, TextArea } from '@instructure/ui/latest'
import { useEffect, useRef, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { SharedDraft } from '../../data/outbox-content.ts'
import type { Reader } from '../../data/panel-messages.ts'
import type { Subject } from '../../data/subject.ts'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useKeeper } from '../../panel/use-keeper.ts'
import { listInWords, useWords } from '../../panel/words/words.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

const KINDS = ['target', 'promise', 'summary'] as const

interface Props {
  readonly subject: Subject
  readonly name: string
  readonly section: string | null
  readonly me: string | null
  readonly draft: SharedDraft | null
  /** Null: the server has not named them yet, and nothing can be sent. */
  readonly readers: readonly Reader[] | null
  /** A copy of a private note's words was just put into it. */
  readonly crossed: boolean
  readonly sent: () => void
}

export function Letter({ subject, name, section, me, draft, readers, crossed, sent }: Props) {
  const words = useWords()
  const box = useRef<HTMLTextAreaElement>(null)
  const [letter, setLetter] = useState<SharedDraft>(draft ?? { kind: 'summary', text: '' })
  const [keeper, kept] = useKeeper((next: SharedDraft) => ask({ ask: 'write-draft', subject, draft: next }))
  const to = words.shared.to(name, section ?? '')
  useEffect(() => {
    if (crossed) box.current?.focus()
  }, [crossed])

  function change(next: Partial<SharedDraft>): void {
    const changed = { ...letter, ...next }
    setLetter(changed)
    keeper.keep(changed)
  }
  async function send(): Promise<void> {
    await keeper.settled()
    await ask({ ask: 'send', subject, id: uuid() })
    setLetter({ kind: letter.kind, text: '' })
    sent()
  }

  const names = readers?.map((reader) => (reader.id === me ? words.shared.you : (reader.name ?? reader.role)))
  return (
    <section className="lp-letter">
      <p className="lp-to">
        <span className="lp-quiet">{words.shared.toLabel}</span> <strong>{to}</strong>
      </p>
      <fieldset>
        <legend>{words.shared.kind}</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="kind"
              checked={letter.kind === kind}
              onChange={() => change({ kind })}
            />
            {words.shared.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={words.shared.label(name)}
        value={letter.text}
        onChange={(event) => change({ text: event.target.value })}
        height="6rem"
        maxHeight="18rem"
        resize="vertical"
        textareaRef={(element) => {
          box.current = element
        }}
      />
      {crossed && <p className="lp-quiet lp-small">{words.crossing.copied}</p>}
      <WordNudge text={letter.text} />
      <div className="lp-under-box">
        <p className="lp-readers">{words.shared.draft}</p>
        <KeptLine kept={kept} />
      </div>
      <p className="lp-readers lp-will-read">
        {names ? words.shared.willRead(listInWords(names, words)) : words.shared.readersUnknown}
      </p>
      <Button
        color="primary"
        display="block"
        interaction={letter.text.trim() === '' || !names ? 'disabled' : 'enabled'}
        onClick={() => void send()}
      >
        {words.shared.send(to)}
      </Button>
    </section>
  )
}
