/**
 * A student's own looks at her work (C12), on her page: a box that may begin with the content pack's words, and all of
 * hers. Each is hers alone until she shares it, and says so (INV-9, A17).
 */
import { useState, type ReactNode } from 'react'
import type { SelfAssessment, SelfAssessments } from '../../contract/self-assessments.ts'
import { ActForm, TextBox } from '../ActForm.tsx'
import { Day, useWords } from '../Language.tsx'
import { WhoReads } from '../WhoReads.tsx'
import type { ConferenceWords } from '../words/conference/en.ts'
import { hasSaid, Hidden, type FormOf } from './PactForms.tsx'
import { PagePart } from './PagePart.tsx'

interface Props {
  readonly looks: Pick<SelfAssessments, 'selfAssessments' | 'prompts'>
  readonly words: ConferenceWords
  readonly formOf: FormOf
  /** Her teachers, by name. */
  readonly teachers: string
}

export function SelfLooks({ looks, words, formOf, teachers }: Props) {
  const { selfAssessments } = looks
  // One press shows the form while there is nothing else, and it says there that the first one is in.
  const [isFirst] = useState(selfAssessments.length === 0)
  return (
    <PagePart
      id="la-looks"
      heading={words.looks.heading}
      nothing={words.looks.nothing}
      isEmpty={selfAssessments.length === 0}
      forms={['look']}
      formOf={formOf}
    >
      <WhoReads words={words.looks.yours} />
      <details className="la-panel" open={hasSaid(formOf, 'look') ?? (isFirst || undefined)}>
        <summary>{words.looks.add}</summary>
        <p>{words.looks.intro}</p>
        <LookForm prompts={looks.prompts} words={words} form={formOf('look')} name="look" />
      </details>
      {selfAssessments.length > 0 && (
        <ul className="la-plain la-talks">
          {selfAssessments.map((look) => (
            <li key={look.id} className="la-note">
              <OneLook look={look} words={words} formOf={formOf} teachers={teachers} />
            </li>
          ))}
        </ul>
      )}
    </PagePart>
  )
}

interface FormProps {
  readonly prompts: SelfAssessments['prompts']
  readonly words: ConferenceWords
  readonly form: ReturnType<FormOf>
  /** The form's name among a person's drafts. */
  readonly name: string
  /** Where she can pick the work instead of naming it. */
  readonly pick?: ReactNode
}

/** Where she writes one; it may begin with words of the pack. */
export function LookForm({ prompts, words: { looks: words, language }, form, name, pick }: FormProps) {
  const { id, ...act } = form
  return (
    <ActForm {...act} draft={name} label={words.add}>
      <Hidden do="look" form={name} id={id} />
      <Begin prompts={prompts} words={words} language={language} start={act.typed?.['promptId'] ?? ''} />
      {pick}
      <TextBox
        name="work"
        label={words.work}
        hint={words.workHint}
        max={300}
        rows={1}
        start={act.typed?.['work']}
        optional
      />
      <TextBox name="text" label={words.text} max={2000} rows={4} start={act.typed?.['text']} />
      <WhoReads words={words.onlyMe} />
      <div className="la-acts">
        <button className="la-button" type="submit" data-kind="primary">
          {words.keep}
        </button>
      </div>
    </ActForm>
  )
}

interface BeginProps {
  readonly prompts: SelfAssessments['prompts']
  readonly words: ConferenceWords['looks']
  readonly language: ConferenceWords['language']
  readonly start: string
}

function Begin({ prompts, words, language, start }: BeginProps) {
  const choices = [
    ...prompts.map((prompt) => [prompt.id, prompt[language]] as const),
    ['', words.free] as const,
  ]
  return (
    <fieldset className="la-choices">
      <legend>{words.begin}</legend>
      {choices.map(([value, label]) => (
        <label className="la-check" key={value}>
          <input type="radio" name="promptId" value={value} defaultChecked={start === value} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface LookProps extends Pick<Props, 'words' | 'formOf' | 'teachers'> {
  readonly look: SelfAssessment
}

/** One of hers, with what she may do about it. */
export function OneLook({ look, words: { looks: words, language }, formOf, teachers }: LookProps) {
  const { id, prompt, work, text, writtenAt, sharedAt } = look
  const name = `look-${id}`
  const { id: _, ...act } = formOf(name)
  if (text === null)
    return (
      <>
        <p className="la-aside">
          <Day iso={writtenAt} />
        </p>
        <p className="la-quiet">{words.takenBack}</p>
        {/* Asked for from an old page: its form is gone, what became of it is not. */}
        {act.problem && (
          <p className="la-said" data-kind="problem" role="alert">
            {act.problem.words}
          </p>
        )}
      </>
    )
  return (
    <>
      <p className="la-aside">
        <Day iso={writtenAt} />
        {prompt && ` · ${prompt[language]}`}
      </p>
      {work !== null && (
        <p className="la-aside">
          {words.about} <span dir="auto">{work}</span>
        </p>
      )}
      <p className="la-pact-words" dir="auto">
        {text}
      </p>
      <Reads look={look} words={words} />
      <ActForm {...act} draft={name}>
        <Hidden form={name} look={id} />
        {sharedAt === null && teachers !== '' && <p className="la-aside">{words.reads(teachers)}</p>}
        <div className="la-acts">
          {sharedAt === null && teachers !== '' && (
            <button className="la-button" type="submit" name="do" value="share_look">
              {words.share}
            </button>
          )}
          <button className="la-button" data-kind="plain" type="submit" name="do" value="look_back">
            {words.takeBack}
          </button>
        </div>
      </ActForm>
    </>
  )
}

/** Who reads it: she alone, or since when and by whom it was opened (INV-10). */
function Reads({
  look: { sharedAt, seenBy = [] },
  words,
}: {
  look: SelfAssessment
  words: ConferenceWords['looks']
}) {
  const { language } = useWords()
  if (sharedAt === null) return <WhoReads words={words.mine} />
  const names = seenBy.flatMap(({ name }) => name ?? [])
  const all = new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  return (
    <p className="la-aside">
      {words.shared} <Day iso={sharedAt} />. {names.length > 0 && words.opened(all)}
    </p>
  )
}
