/**
 * A few students, some weeks, one question about what the teacher herself does; it ends in one change for every student
 * (B5, C3). The one that runs stands above those that ended, which name nobody (W-5).
 */
import { useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import type { NewFocalAct, NewFocalCycle } from 'shared/contract/focal-cycles'
import { ask } from '../../data/ask.ts'
import type { OwnCycles } from '../../data/panel-messages.ts'
import type { PageCourse } from '../../data/subject.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { OfCourse } from '../../panel/OfCourse.tsx'
import { OnlyYou } from '../../panel/OnlyYou.tsx'
import { PlaceHeading } from '../../panel/PlaceHeading.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import type { FocalDesk } from './focal-desk.ts'
import { PastCycles } from './PastCycles.tsx'
import { PlanForm } from './PlanForm.tsx'
import { RunningCycle } from './RunningCycle.tsx'

export function FocalPlace({ tabId, state, presenting }: PlaceProps) {
  const { focal: words } = useWords()
  return (
    <OfCourse state={state} presenting={presenting} name={words.place} words={words}>
      {(course) => <Open tabId={tabId} course={course} />}
    </OfCourse>
  )
}

function Open({ tabId, course }: { tabId: number; course: PageCourse }) {
  const words = useWords()
  const [known, again] = useAnswer({ ask: 'focal-cycles', course })
  const [problem, setProblem] = useState<ErrorCode | null>(null)

  async function told(asking: Promise<{ ok: true } | { ok: false; code: ErrorCode }>): Promise<boolean> {
    const answer = await asking
    setProblem(answer.ok ? null : answer.code)
    again()
    return answer.ok
  }
  const desk: FocalDesk = {
    tabId,
    course,
    start: (wish: NewFocalCycle) => told(ask({ ask: 'start-focal-cycle', course, wish })),
    act: (cycleId: string, act: NewFocalAct) =>
      told(ask({ ask: 'act-on-focal-cycle', course, cycleId, act })),
  }
  return (
    <section className="lp-gap lp-focal">
      <PlaceHeading>{words.focal.title}</PlaceHeading>
      {!known && <p className="lp-quiet">{words.panel.loading}</p>}
      {known?.ok === false && <Problem code={known.code} again={again} />}
      {problem && <Problem code={problem} />}
      {known?.ok && <Cycles desk={desk} own={known.value} />}
      <OnlyYou words={words.focal.onlyYou} />
    </section>
  )
}

function Cycles({ desk, own: { cycles, students } }: { desk: FocalDesk; own: OwnCycles }) {
  const { focal: words } = useWords()
  const running = cycles.find(({ state }) => state === 'running')
  const past = cycles.filter((cycle) => cycle !== running)
  return (
    <>
      {running ? (
        <RunningCycle key={running.id} desk={desk} cycle={running} students={students} />
      ) : (
        <>
          <p className="lp-quiet">{words.intro}</p>
          <PlanForm desk={desk} students={students} cycle={null} />
        </>
      )}
      {past.length > 0 && <PastCycles desk={desk} cycles={past} mayTakeUp={!running} />}
    </>
  )
}
