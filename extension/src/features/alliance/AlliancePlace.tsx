/**
 * What the class in front agreed. A class is a section: with "All sections" on the page none is shown until one is
 * picked (design §5, Classes are sections).
 */
import { useState } from 'react'
import type { AllianceView } from 'shared/contract/alliance'
import { Agreement } from 'shared/ui/Agreement'
import { InLanguage } from 'shared/ui/Language'
import { en } from 'shared/ui/words/en'
import { es } from 'shared/ui/words/es'
import { courseOf } from '../../data/subject.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import { BringScribed } from './BringScribed.tsx'
import { ScribedPlace } from './ScribedPlace.tsx'

/** The agreement speaks the language the class wrote it in. */
const sharedWords = { en, es }

export function AlliancePlace({ state, tabId }: PlaceProps) {
  const { alliance: words, panel } = useWords()
  const { course } = state.page
  const connected = state.connection.state === 'connected'
  const asked = connected && course ? { lms: course.lms, host: course.host, course: course.course } : null
  const [known, again] = useAnswer(asked ? { ask: 'alliances', course: asked } : null)
  const [picked, setPicked] = useState<string>()
  if (!course) return <p className="lp-empty">{words.noCourse}</p>
  if (!connected) return <ScribedPlace tabId={tabId} course={course} />
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const all = known.value
  if (all.length === 0)
    return (
      <>
        <Nothing />
        <BringScribed course={courseOf(course)} />
      </>
    )
  const shown = all.find(({ id }) => id === picked) ?? ofSection(all, course.sectionName)
  return (
    <>
      {all.length > 1 && (
        <fieldset className="lp-sections">
          <legend>{words.pickSection}</legend>
          {all.map((one) => (
            <label key={one.id}>
              <input
                type="radio"
                name="section"
                checked={one.id === shown?.id}
                onChange={() => setPicked(one.id)}
              />
              {nameOf(one)}
            </label>
          ))}
        </fieldset>
      )}
      {shown && <Shown view={shown} />}
      <BringScribed course={courseOf(course)} />
    </>
  )
}

function Shown({ view }: { view: AllianceView }) {
  const { alliance: words } = useWords()
  if (!view.version) {
    return (
      <section className="lp-empty">
        <h2>{nameOf(view)}</h2>
        <p>{words.notAgreed}</p>
      </section>
    )
  }
  return (
    <section className="lp-alliance" lang={view.language}>
      <p className="lp-quiet">{nameOf(view)}</p>
      <InLanguage words={sharedWords[view.language]}>
        <Agreement version={view.version} clauses={[]} cards={[]} />
      </InLanguage>
    </section>
  )
}

function Nothing() {
  const { alliance: words } = useWords()
  return (
    <section className="lp-empty">
      <p>{words.none}</p>
      <p className="lp-quiet">{words.noneNext}</p>
    </section>
  )
}

/** The one alliance there is, or the one of the section that the page names. */
function ofSection(all: readonly AllianceView[], sectionName: string | null): AllianceView | undefined {
  if (all.length === 1) return all[0]
  return all.find(({ sections }) => sections.some(({ name }) => name === sectionName))
}

function nameOf(view: AllianceView): string {
  return view.sections.length === 0 ? view.courseTitle : view.sections.map(({ name }) => name).join(', ')
}
