/** Where a student is: which of her classes, which part of its alliance, and at which step the class is. */
import type { AllianceView, Phase } from 'shared/contract/alliance'
import { useWords } from 'shared/ui/Language'
import type { StudentPageData } from '../page-data.ts'

/** All her classes in this course, each its own address. */
export function OtherClasses({ data, home }: { data: StudentPageData; home: string }) {
  const { nav } = useWords()
  return (
    <nav className="la-nav" aria-label={nav.alliance}>
      {data.alliances.map((each) => (
        <a
          key={each.id}
          href={`${home}?alliance=${each.id}`}
          aria-current={each.id === data.view?.id ? 'true' : undefined}
        >
          {each.name ?? (each.sections.map((section) => section.name).join(', ') || data.courseTitle)}
        </a>
      ))}
    </nav>
  )
}

/** The parts that the class has begun, each its own address; with one alone there is nothing to choose. */
export function Parts({ data, view, home }: { data: StudentPageData; view: AllianceView; home: string }) {
  const { alliance: words } = useWords()
  const begun = view.parts.filter(({ phase }) => phase !== 'draft')
  if (begun.every(({ kind }) => kind === view.part)) return null
  return (
    <nav className="la-nav" aria-label={words.partsLabel}>
      {begun.map(({ kind }) => (
        <a
          key={kind}
          href={`${home}?alliance=${view.id}&part=${kind}`}
          aria-current={kind === view.part ? 'true' : undefined}
        >
          {words.partNames[kind]}
        </a>
      ))}
      {data.part !== null && <a href={`${home}?alliance=${view.id}`}>{words.partNow}</a>}
    </nav>
  )
}

const SHOWN_STEPS: readonly Phase[] = ['gathering', 'grouping', 'wording', 'deciding', 'agreed']

/** The way of a class to its agreement, with the step it is at. */
export function Steps({ phase }: { phase: Phase }) {
  const { alliance: words } = useWords()
  return (
    <ol className="la-steps" aria-label={words.steps}>
      {SHOWN_STEPS.map((step) => (
        <li key={step} aria-current={step === phase ? 'step' : undefined}>
          {words.phases[step]}
        </li>
      ))}
    </ol>
  )
}
