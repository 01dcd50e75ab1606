/** Cards to print and cut, for a day without devices: the question, room to write, who reads it (F14, A17). */
import type { AllianceView } from 'shared/contract/alliance'
import { cardWordsIn } from './words/choose.ts'

/** On one sheet, of A4 and of Letter alike. */
export const CARDS_ON_A_SHEET = 6

interface Props {
  readonly view: Pick<AllianceView, 'prompt' | 'masked' | 'language'>
  readonly sheets: number
  /** The lesson it belongs to. */
  readonly back: string
}

export function PaperPage({ view, sheets, back }: Props) {
  const { paper: words } = cardWordsIn(view.language)
  return (
    <div className="la-page la-paper">
      <main id="main">
        <header className="la-top la-no-print">
          <p>
            <a href={back}>{words.back}</a>
          </p>
          <h1>{words.title}</h1>
          <p>{words.how}</p>
          <div className="la-acts">
            <button type="button" className="la-button" data-kind="primary" data-print>
              {words.print}
            </button>
          </div>
        </header>
        {Array.from({ length: sheets }, (_, sheet) => (
          <ul key={sheet} className="la-sheet-of-cards">
            {Array.from({ length: CARDS_ON_A_SHEET }, (_each, card) => (
              <li key={card}>
                <p className="la-paper-prompt" dir="auto">
                  {view.prompt}
                </p>
                <p className="la-paper-name">{words.name}</p>
                <p className="la-paper-reads">{view.masked ? words.reads : words.readsNamed}</p>
              </li>
            ))}
          </ul>
        ))}
      </main>
    </div>
  )
}
