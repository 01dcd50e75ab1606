/** What stands agreed, as the class reads it, and the ways to bring it to the class: on paper, by copy, on the front page. */
import { Button } from '@instructure/ui/latest'
import { useEffect, useState } from 'react'
import { isChanged, type Scribed } from 'shared/domain/alliance/scribed'
import { blockOfClasses } from 'shared/publish/course-block'
import type { AgreedClass } from 'shared/render/agreement-outline'
import { renderAgreementText } from 'shared/render/agreement-text'
import { Agreement } from 'shared/ui/Agreement'
import { InLanguage } from 'shared/ui/Language'
import { en } from 'shared/ui/words/en'
import { es } from 'shared/ui/words/es'
import type { ScribedHere } from '../../data/panel-messages.ts'
import { agreedClassOf } from '../../data/scribed-class.ts'
import { draftKey } from '../../data/subject.ts'
import { copyHtml } from '../../panel/copy-text.ts'
import { Fold } from '../../panel/Fold.tsx'
import { useWords } from '../../panel/words/words.ts'
import { FrontPageDesk } from './FrontPageDesk.tsx'
import type { ScribedDesk } from './scribed-desk.ts'

const sharedWords = { en, es }

interface Props {
  readonly scribed: Scribed
  readonly all: ScribedHere
  readonly desk: ScribedDesk
  readonly tabId: number
  /** The teacher changes it. */
  readonly write: () => void
}

export function ScribedAgreed({ scribed, all, desk, tabId, write }: Props) {
  const { scribe: words, frontPage } = useWords()
  const shown = agreedClassOf(scribed)
  if (!shown || !scribed.agreed) return null
  return (
    <>
      <section className="lp-alliance" lang={scribed.language}>
        <p className="lp-quiet">{scribed.section ?? words.wholeCourse}</p>
        <InLanguage words={sharedWords[scribed.language]}>
          <Agreement version={shown.version} clauses={[]} cards={[]} />
        </InLanguage>
      </section>
      <p className="lp-quiet lp-small">{words.scribedBy(scribed.agreed.scribe)}</p>
      {isChanged(scribed) && <p role="status">{words.changed}</p>}
      <div className="lp-acts">
        <Button size="small" href={sheetAddress(desk, scribed.id)} target="_blank">
          {words.print}
        </Button>
        <Copy all={all} desk={desk} />
      </div>
      <Fold name={frontPage.title} says={frontPage.says}>
        <FrontPageDesk tabId={tabId} course={desk.course} changed={desk.changed} />
      </Fold>
      <p className="lp-acts">
        <button className="lp-link" type="button" onClick={write}>
          {words.change}
        </button>
        {/* What stands on the front page stays one that the class agreed. */}
        {(scribed.before || !all.front) && (
          <button
            className="lp-link"
            type="button"
            onClick={() => void desk.change(scribed.id, { do: 'undo-agree' })}
          >
            {words.undoAgree}
          </button>
        )}
      </p>
    </>
  )
}

/** The printed sheet is a page of ours in a tab of its own: the LMS's page gets nothing of it. */
function sheetAddress({ course }: ScribedDesk, id: string): string {
  return `sheet.html?${new URLSearchParams({ ...course, id }).toString()}`
}

/** The very block that the front page would hold, with plain words for places that take no HTML. */
function Copy({ all, desk }: Pick<Props, 'all' | 'desk'>) {
  const { scribe: words } = useWords()
  const [html, setHtml] = useState('')
  const [copied, setCopied] = useState<boolean>()
  const key = draftKey(desk.course)
  useEffect(() => {
    void blockOfClasses(key, agreedIn(all)).then((block) => setHtml(block?.html ?? ''))
  }, [key, all])
  const [first, ...more] = agreedIn(all)
  if (!first) return null
  const text = renderAgreementText([first, ...more])
  return (
    <>
      <Button
        size="small"
        interaction={html === '' ? 'disabled' : 'enabled'}
        onClick={() => void copyHtml(html, text).then(setCopied)}
      >
        {words.copy}
      </Button>
      <span role="status" className="lp-small">
        {copied === true && words.copied}
        {copied === false && words.copyByHand}
      </span>
      {copied === false && <textarea readOnly rows={8} aria-label={words.block} value={text} />}
    </>
  )
}

function agreedIn({ classes }: ScribedHere): AgreedClass[] {
  return classes.map(agreedClassOf).filter((one) => one !== null)
}
