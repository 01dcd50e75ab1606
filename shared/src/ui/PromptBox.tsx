/** The one question and the one box a student meets first: what is asked, who reads it, send (A17, F2). */
import type { ReactNode } from 'react'
import type { PartKind } from '../contract/alliance.ts'
import type { Language } from '../domain/alliance/vocabulary.ts'
import { ActForm, TextBox, type ActProps } from './ActForm.tsx'
import { useWords } from './Language.tsx'
import { GetAPersonNow, WhoReads } from './WhoReads.tsx'

interface Props extends ActProps {
  readonly prompt: string
  /** What the prompt is written in: a class's words are not always the reader's. */
  readonly language: Language
  /** The part the card is for, whichever the class is at when it arrives. */
  readonly part: PartKind
  /** The id the next card will have, so that sending twice keeps one. */
  readonly cardId: string
  readonly masked: boolean
  /** Where the question is read aloud. */
  readonly listen?: ReactNode
}

export function PromptBox({ prompt, language, part, cardId, masked, listen, ...act }: Props) {
  const { prompt: words, reads } = useWords()
  return (
    <section className="la-panel la-prompt" aria-labelledby="la-prompt" data-listen="">
      <p className="la-eyebrow">{words.heading}</p>
      <h2 id="la-prompt" lang={language} data-read="">
        {prompt}
      </h2>
      {listen}
      <ActForm {...act} draft="card" label={words.heading}>
        <input type="hidden" name="id" value={cardId} />
        <input type="hidden" name="part" value={part} />
        <TextBox name="text" label={words.box} hint={words.hint} max={500} start={act.typed?.text} large />
        <WhoReads words={masked ? reads.masked : reads.named} />
        <div className="la-acts">
          <button className="la-button" type="submit" data-kind="primary">
            {words.send}
          </button>
          <span className="la-aside">{words.another}</span>
        </div>
      </ActForm>
      <GetAPersonNow />
    </section>
  )
}
