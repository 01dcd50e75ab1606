/** Whose partnership this is, by full name and section; and, in one line, whom the page has moved on to. */
import { Button } from '@instructure/ui/latest'
import { ask } from '../data/ask.ts'
import type { PagePerson, PanelState } from '../data/panel-messages.ts'
import { useWords } from './words/words.ts'

export function Header({ page, tabId }: { page: PanelState['page']; tabId: number }) {
  const { header, panel } = useWords()
  const { opened, onPage } = page
  return (
    <header className="lp-header">
      <h1>{opened ? opened.name : panel.title}</h1>
      {opened?.section && <p className="lp-quiet">{opened.section}</p>}
      {onPage && (
        <p className="lp-on-page">
          <span>{header.pageIsAt(named(onPage))}</span>
          <Button size="small" onClick={() => void ask({ ask: 'open-page-person', tabId })}>
            {header.openPerson(onPage.name)}
          </Button>
        </p>
      )}
    </header>
  )
}

/** With the section: two students of one name are told apart by it. */
function named({ name, section }: PagePerson): string {
  return section === null ? name : `${name}, ${section}`
}
