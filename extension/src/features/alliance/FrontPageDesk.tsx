/**
 * From what stands agreed to the course's front page: seen first, put there by one click, taken off by one. What can't be
 * written leaves the reason and the block to paste (design §5 Publishing).
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { PlainHtml } from 'shared/ui/PlainHtml'
import { ask } from '../../data/ask.ts'
import type { FrontPage } from '../../data/front-page.ts'
import type { PageCourse } from '../../data/subject.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'

interface Props {
  readonly tabId: number
  readonly course: PageCourse
  /** Something of ours came onto the page, or off it. */
  readonly changed: () => void
}

type Place = 'top' | 'bottom'
type Answer = Result<FrontPage, ErrorCode>

interface Acts {
  readonly busy: boolean
  put(place: Place, onConflict?: 'stop' | 'ours'): void
  undo(): void
  look(): void
}

export function FrontPageDesk({ tabId, course, changed }: Props) {
  const { frontPage: words } = useWords()
  const [looked, again] = useAnswer({ ask: 'front-page', tabId, course })
  const [done, setDone] = useState<Answer>()
  const [busy, setBusy] = useState(false)
  const answer = done ?? looked
  async function act(work: Promise<Answer>): Promise<void> {
    setBusy(true)
    try {
      setDone(await work)
      changed()
    } finally {
      setBusy(false)
    }
  }
  const acts: Acts = {
    busy,
    put: (place, onConflict = 'stop') =>
      void act(ask({ ask: 'publish-front-page', tabId, course, wish: { place, onConflict } })),
    undo: () => void act(ask({ ask: 'undo-front-page', tabId, course })),
    look() {
      setDone(undefined)
      again()
    },
  }
  return (
    <div className="lp-section">
      <p className="lp-quiet lp-small">{words.intro}</p>
      {!answer && <p className="lp-quiet">{words.working}</p>}
      {answer && !answer.ok && <Problem code={answer.code} again={acts.look} />}
      {answer?.ok && <AsItStands page={answer.value} acts={acts} />}
    </div>
  )
}

function AsItStands({ page, acts }: { page: FrontPage; acts: Acts }) {
  switch (page.state) {
    case 'published':
      return <Published page={page} acts={acts} />
    case 'conflict':
      return <Conflict page={page} acts={acts} />
    case 'ready':
      return <Ready page={page} acts={acts} />
    default:
      return (
        <>
          {page.code && <Problem code={page.code} again={acts.look} />}
          {page.canUndo && <Undo acts={acts} />}
        </>
      )
  }
}

function Ready({ page, acts }: { page: FrontPage; acts: Acts }) {
  const { frontPage: words } = useWords()
  const [place, setPlace] = useState<Place>('top')
  const isNew = page.publishedAt === null
  return (
    <>
      <Notes page={page} />
      <Html name={words.preview} html={page.preview ?? page.html} />
      {isNew && (
        <fieldset className="lp-sections">
          <legend>{words.place}</legend>
          {(['top', 'bottom'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="place" checked={one === place} onChange={() => setPlace(one)} />
              {words.places[one]}
            </label>
          ))}
        </fieldset>
      )}
      <div className="lp-acts">
        <Button
          color="primary"
          interaction={acts.busy ? 'disabled' : 'enabled'}
          onClick={() => acts.put(place)}
        >
          {isNew ? words.put : words.putNewest}
        </Button>
        {page.canUndo && <Undo acts={acts} />}
      </div>
    </>
  )
}

function Published({ page, acts }: { page: FrontPage; acts: Acts }) {
  const { frontPage: words } = useWords()
  return (
    <>
      <p role="status">{words.on(page.pageTitle ?? '')}</p>
      <Notes page={page} />
      <div className="lp-acts">
        {page.pageUrl !== null && (
          <a href={page.pageUrl} target="_blank" rel="noreferrer">
            {words.see}
          </a>
        )}
        {page.canUndo && <Undo acts={acts} />}
      </div>
    </>
  )
}

/** Somebody made something else of our block, or took it off, or brought it from another course: both are shown. */
function Conflict({ page: { code, conflict }, acts }: { page: FrontPage; acts: Acts }) {
  const { frontPage: words } = useWords()
  return (
    <>
      {code && <Problem code={code} />}
      {conflict && conflict.theirs !== '' && <Html name={words.theirs} html={conflict.theirs} />}
      {conflict && <Html name={words.ours} html={conflict.ours} />}
      <div className="lp-acts">
        <Button interaction={acts.busy ? 'disabled' : 'enabled'} onClick={() => acts.put('top', 'ours')}>
          {words.replace}
        </Button>
        {code === 'publish_block_removed' ? (
          <Button interaction={acts.busy ? 'disabled' : 'enabled'} onClick={acts.undo}>
            {words.leaveOff}
          </Button>
        ) : (
          <span className="lp-quiet lp-small">{words.keepTheirs}</span>
        )}
      </div>
    </>
  )
}

/** A page of the LMS, drawn so that nothing of it can run or load. It scrolls by the keyboard too. */
function Html({ name, html }: { name: string; html: string }) {
  return (
    <section className="lp-preview" aria-label={name}>
      <h3>{name}</h3>
      <div tabIndex={0}>
        <PlainHtml html={html} />
      </div>
    </section>
  )
}

function Undo({ acts }: { acts: Acts }) {
  const { frontPage: words } = useWords()
  return (
    <Button interaction={acts.busy ? 'disabled' : 'enabled'} onClick={acts.undo}>
      {words.undo}
    </Button>
  )
}

/** Not failures: what is worth knowing. */
function Notes({ page }: { page: FrontPage }) {
  const { language } = useWords()
  return page.notes.map((code) => {
    const { what, next } = wordsFor(code, 'teacher', language)
    return (
      <p key={code} className="lp-quiet lp-small">
        {what} {next}
      </p>
    )
  })
}
