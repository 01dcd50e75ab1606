/**
 * What a student needed when something got in the way, and what she will try next time (C14, C15): hers to write, in her
 * words. Nothing asks what she did, and nothing counts (W-16).
 */
import { LONGEST_NEED_TEXT, type Need, type Needs } from '../../contract/needs.ts'
import type { PactBox } from '../../contract/partnership.ts'
import type { NeedPart } from '../../domain/partnership/need.ts'
import type { BothSidesWords } from '../words/both-sides/en.ts'
import type { PactWords } from '../words/pact/en.ts'
import { isThere, OwnTextForm, SaidText, TheirTexts } from './OwnText.tsx'
import type { FormOf } from './PactForms.tsx'
import { PagePart } from './PagePart.tsx'

interface Props {
  readonly needs: readonly Need[]
  readonly me: string
  readonly words: BothSidesWords
  /** What stands around anybody's words. */
  readonly around: PactWords
  readonly formOf: FormOf
  /** Her teachers, by name. */
  readonly teachers: string
}

export function NeedsPanel(props: Props) {
  const { needs, words, formOf } = props
  return (
    <PagePart
      id="la-needs"
      heading={words.needs.heading}
      nothing={words.nothing}
      isEmpty={needs.length === 0}
      forms={['need', ...needForms(needs)]}
      formOf={formOf}
    >
      <p>{words.needs.intro}</p>
      <WriteOwn {...props} need={null} part="needed" box={null} />
      {needs.map((need) => (
        <article key={need.id} className="la-panel la-dimension">
          <OwnPart {...props} need={need} part="needed" box={need.needed} />
          <OwnPart {...props} need={need} part="next_time" box={need.nextTime} />
          <Theirs {...props} need={need} />
        </article>
      ))}
    </PagePart>
  )
}

type OwnPartName = Exclude<NeedPart, 'change_first'>
type PartProps = Props & { readonly need: Need; readonly part: OwnPartName; readonly box: PactBox | null }

function OwnPart(props: PartProps) {
  const { part, box, words } = props
  return (
    <div className="la-told">
      <h3>{words.needs.asks[part]}</h3>
      {box && <SaidText {...props} box={box} />}
      <WriteOwn {...props} />
    </div>
  )
}

function Theirs(props: Props & { need: Need }) {
  const { need, words } = props
  if (need.changeFirst.length === 0) return null
  return (
    <div className="la-told">
      <h3>{words.needs.changeFirst}</h3>
      <TheirTexts {...props} boxes={need.changeFirst} />
    </div>
  )
}

/** Her own words to one of the two questions. */
function WriteOwn({
  need,
  part,
  box,
  words,
  formOf,
  teachers,
}: Omit<PartProps, 'need'> & { need: Need | null }) {
  const asks = words.needs.asks[part]
  return (
    <OwnTextForm
      name={need ? `need-${need.id}-${part}` : 'need'}
      formOf={formOf}
      summary={need ? (isThere(box) ? words.change : words.needs.write) : words.needs.begin}
      about={asks}
      label={asks}
      max={LONGEST_NEED_TEXT}
      place={{ need: need?.id ?? '', part }}
      acts={{ send: 'need', back: 'need_back' }}
      send={words.needs.send}
      box={box}
      keepText={need !== null}
      words={words}
      teachers={teachers}
    />
  )
}

/** The forms of the needs that are there, by name. */
export function needForms(needs: readonly Pick<Needs['needs'][number], 'id'>[]): string[] {
  return needs.flatMap(({ id }) => [`need-${id}-needed`, `need-${id}-next_time`])
}
