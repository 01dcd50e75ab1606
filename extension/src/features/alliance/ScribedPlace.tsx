/**
 * The classes of a course without a server: what each agreed, as the teacher wrote it down in this browser. A class is a
 * section, or the whole course; the page says which one is in front.
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Scribed } from 'shared/domain/alliance/scribed'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { ScribedHere } from '../../data/panel-messages.ts'
import { courseOf, type PageCourse } from '../../data/subject.ts'
import { Fold } from '../../panel/Fold.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import { ScribedAgreed } from './ScribedAgreed.tsx'
import { ScribedDraft } from './ScribedDraft.tsx'
import { scribedDesk, type ScribedDesk } from './scribed-desk.ts'

interface Props {
  readonly tabId: number
  readonly course: PageCourse & { readonly sectionName: string | null }
}

export function ScribedPlace({ tabId, course: { sectionName, ...page } }: Props) {
  const { scribe: words, panel } = useWords()
  const course = courseOf(page)
  const [known, again] = useAnswer({ ask: 'scribed', course })
  const [picked, setPicked] = useState<string>()
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  const desk = scribedDesk(course, again)
  const standing = known.classes.filter(({ deletedAt }) => deletedAt === null)
  const shown = standing.find(({ id }) => id === picked) ?? inFront(standing, sectionName)
  const missing = [...new Set([sectionName, null])].filter(
    (section) => !standing.some((one) => one.section === section),
  )
  return (
    <>
      <p className="lp-quiet lp-small">{words.intro}</p>
      {known.locked && <p role="status">{words.locked}</p>}
      {standing.length > 1 && <Pick standing={standing} shown={shown} pick={setPicked} />}
      {shown ? (
        <Shown key={shown.id} scribed={shown} all={known} desk={desk} tabId={tabId} />
      ) : (
        <p>{words.none}</p>
      )}
      {!known.locked && missing.length > 0 && (
        <Starts sections={missing} course={course} isFirst={!shown} started={again} pick={setPicked} />
      )}
      <Bin classes={known.classes} desk={desk} />
    </>
  )
}

/** The one of the section that the page names, else the whole course's, else the only one. */
function inFront(standing: readonly Scribed[], sectionName: string | null): Scribed | undefined {
  const of = (section: string | null): Scribed | undefined => standing.find((one) => one.section === section)
  if (sectionName !== null) return of(sectionName)
  return of(null) ?? (standing.length === 1 ? standing[0] : undefined)
}

function Pick({
  standing,
  shown,
  pick,
}: {
  standing: readonly Scribed[]
  shown: Scribed | undefined
  pick: (id: string) => void
}) {
  const { scribe: words } = useWords()
  return (
    <fieldset className="lp-sections">
      <legend>{words.pick}</legend>
      {standing.map(({ id, section }) => (
        <label key={id}>
          <input type="radio" name="scribed" checked={id === shown?.id} onChange={() => pick(id)} />
          {section ?? words.wholeCourse}
        </label>
      ))}
    </fieldset>
  )
}

interface ShownProps {
  readonly scribed: Scribed
  readonly all: ScribedHere
  readonly desk: ScribedDesk
  readonly tabId: number
}

function Shown({ scribed, all, desk, tabId }: ShownProps) {
  const { scribe: words } = useWords()
  const [writing, setWriting] = useState(false)
  const isDraft = writing || scribed.agreed === null
  return (
    <>
      {isDraft ? (
        <ScribedDraft scribed={scribed} desk={desk} close={() => setWriting(false)} />
      ) : (
        <ScribedAgreed scribed={scribed} all={all} desk={desk} tabId={tabId} write={() => setWriting(true)} />
      )}
      {all.front && !isDraft ? (
        <p className="lp-quiet lp-small">{words.onPageStill(all.front.pageTitle)}</p>
      ) : (
        <p>
          <button
            className="lp-link"
            type="button"
            onClick={() => void desk.change(scribed.id, { do: 'delete', deleted: true })}
          >
            {words.remove}
          </button>
        </p>
      )}
    </>
  )
}

interface StartsProps {
  readonly sections: readonly (string | null)[]
  readonly course: PageCourse
  /** Nothing stands for the class in front: this is what there is to do. */
  readonly isFirst: boolean
  readonly started: () => void
  readonly pick: (id: string) => void
}

function Starts({ sections, course, isFirst, started, pick }: StartsProps) {
  const words = useWords()
  const { scribe } = words
  const [language, setLanguage] = useState<Language>(words.language)
  async function start(section: string | null): Promise<void> {
    const id = uuid()
    await ask({ ask: 'start-scribed', course, id, start: { section, language } })
    pick(id)
    started()
  }
  const buttons = (
    <>
      <label className="lp-field">
        {scribe.language}
        <select value={language} onChange={({ target }) => setLanguage(target.value === 'es' ? 'es' : 'en')}>
          <option value="en">{scribe.languages.en}</option>
          <option value="es">{scribe.languages.es}</option>
        </select>
      </label>
      <div className="lp-acts">
        {sections.map((section) => (
          <Button key={section ?? ''} size="small" onClick={() => void start(section)}>
            {section === null ? scribe.startWhole : scribe.start(section)}
          </Button>
        ))}
      </div>
    </>
  )
  return isFirst ? buttons : <Fold name={scribe.another}>{buttons}</Fold>
}

function Bin({ classes, desk }: { classes: readonly Scribed[]; desk: ScribedDesk }) {
  const { scribe: words } = useWords()
  const binned = classes.filter(({ deletedAt }) => deletedAt !== null)
  if (binned.length === 0) return null
  const isFree = (section: string | null): boolean =>
    !classes.some((one) => one.deletedAt === null && one.section === section)
  return (
    <Fold name={words.bin(binned.length)}>
      <p className="lp-quiet lp-small">{words.removed}</p>
      <ul className="lp-lines">
        {binned.map(({ id, section }) => (
          <li key={id}>
            {section ?? words.wholeCourse}{' '}
            {isFree(section) && (
              <button
                className="lp-link"
                type="button"
                onClick={() => void desk.change(id, { do: 'delete', deleted: false })}
              >
                {words.putBack}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Fold>
  )
}
