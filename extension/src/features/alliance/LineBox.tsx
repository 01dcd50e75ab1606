/** One line of what the class agreed, as it is typed: kept with every keystroke, one box at a time. */
import { TextArea } from '@instructure/ui/latest'
import { useState } from 'react'
import type { AgreedLine } from 'shared/domain/alliance/versions'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { outlineWords } from 'shared/render/agreement-outline'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useKeeper } from '../../panel/use-keeper.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { useWords } from '../../panel/words/words.ts'
import { headings } from './scribed-lines.ts'

/** As many letters as a line, and all of how it is shown, may have. */
const MOST = 500

interface Props {
  readonly line: AgreedLine
  readonly language: Language
  readonly save: (line: AgreedLine) => Promise<unknown>
  /** All of it is kept. */
  readonly done: () => void
}

export function LineBox({ line, language, save, done }: Props) {
  const { scribe: words } = useWords()
  const [now, setNow] = useState(line)
  const [keeper, kept] = useKeeper(save)
  const all = headings(language)
  const at = all.findIndex(
    ({ where }) =>
      where.part === now.part &&
      where.topic === now.topic &&
      (now.part !== 'values' || where.direction === now.direction),
  )
  function write(change: Partial<AgreedLine>): void {
    const next = { ...now, ...change }
    setNow(next)
    keeper.keep(next)
  }
  return (
    <div className="lp-box">
      <label className="lp-field">
        {words.where}
        <select value={at} onChange={(event) => write(all[Number(event.target.value)]!.where)}>
          {all.map(({ heading }, index) => (
            <option key={heading} value={index} lang={language}>
              {heading}
            </option>
          ))}
        </select>
      </label>
      <TextArea
        label={words.text}
        value={now.text}
        maxLength={MOST}
        onChange={(event) => write({ text: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <WordNudge text={now.text} />
      <TextArea
        label={`${outlineWords[language].demonstrations[now.part]}. ${words.onePerLine}`}
        value={now.demonstrations.join('\n')}
        maxLength={MOST}
        onChange={(event) => write({ demonstrations: event.target.value.split('\n') })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <p className="lp-acts lp-small">
        <button className="lp-link" type="button" onClick={() => void keeper.settled().then(done)}>
          {words.done}
        </button>
        <KeptLine kept={kept} />
      </p>
    </div>
  )
}
