/**
 * Every act of a person is one plain form: it works without scripts, and when scripts run the same fields are sent
 * by `onAct` and every keystroke is kept until the act has arrived (design §5, writing).
 */
import {
  createContext,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type ReactNode,
  type FormEvent,
} from 'react'
import { putBack, typedIn } from './form-fields.ts'
import { useWords } from './Language.tsx'

/** Where drafts are kept: the page's own storage, the panel's background, or nowhere on the server. */
export interface Drafts {
  read(key: string): Record<string, string> | null
  keep(key: string, fields: Record<string, string>): void
  drop(key: string): void
}

const nowhere: Drafts = { read: () => null, keep: () => {}, drop: () => {} }
/** The drafts of the page around. */
export const DraftsHere = createContext<Drafts>(nowhere)

/** Parts inside keep what is typed in `drafts`. */
export function KeepDrafts({ drafts, children }: { drafts: Drafts; children: ReactNode }) {
  return <DraftsHere value={drafts}>{children}</DraftsHere>
}

/** Something to correct, shown at the input named `field`, or below the form when no input has that name. */
export interface Problem {
  readonly field: string
  readonly words: string
}

/** What became of an act: `sent` clears the form, `kept` waits on this device, a problem keeps what was typed. */
export type Outcome =
  | { readonly state: 'sent' | 'kept'; readonly words: string }
  | { readonly state: 'refused'; readonly problem: Problem }

/** What is wrong in the form around. */
export const ProblemHere = createContext<Problem | null>(null)

export interface ActProps {
  /** Where the plain form posts to. */
  readonly action: string
  /** With scripts: sends the fields. Without this the browser posts. */
  readonly onAct?: ((fields: FormData) => Promise<Outcome>) | undefined
  /** Said by the server after a plain post that failed. */
  readonly problem?: Problem | undefined
  /** What the server says after a plain post that arrived. */
  readonly done?: string | undefined
  /** What was typed before the refusal, by input name. */
  readonly typed?: Readonly<Record<string, string>> | undefined
}

interface Props extends ActProps {
  /** Names this form among a person's drafts. */
  readonly draft: string
  readonly className?: string
  readonly label?: string
  /** The text stays in its boxes after sending: what is edited is not a new text each time. */
  readonly keepText?: boolean
  readonly children: ReactNode
}

/** Where a page is opened after a plain post: one form on it says what became of it. */
export const SAID = 'said'

/**
 * A box with more in it than can be sent. The browser's own limit would cut what is pasted, and nobody would know.
 */
function longest(form: HTMLFormElement): { name: string; max: number; n: number } | undefined {
  return [...form.elements].flatMap((box) => {
    const max = box instanceof HTMLTextAreaElement ? Number(box.dataset['max']) : 0
    const n = box instanceof HTMLTextAreaElement ? box.value.trim().length : 0
    return box instanceof HTMLTextAreaElement && max > 0 && n > max ? [{ name: box.name, max, n }] : []
  })[0]
}

function emptyBoxes(form: HTMLFormElement): void {
  for (const element of form.elements) {
    const isDay = element instanceof HTMLInputElement && element.type === 'date'
    if (element instanceof HTMLTextAreaElement || isDay) element.value = ''
  }
}

/** A form whose drafts survive reload, navigation and a lost network. */
export function ActForm({
  action,
  onAct,
  draft,
  className,
  label,
  keepText,
  problem,
  done,
  children,
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  const drafts = useContext(DraftsHere)
  const { tooLong } = useWords().live
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState(false)
  const said = useRef<HTMLParagraphElement>(null)

  // Without scripts the browser's own check keeps an empty post from leaving; with them, we say it in our words.
  useEffect(() => {
    if (form.current) form.current.noValidate = onAct !== undefined
  }, [onAct])

  useEffect(() => {
    const kept = drafts.read(draft)
    if (form.current && kept) putBack(form.current, kept)
  }, [drafts, draft])

  // A long form ends below the fold: what became of the act is where the eyes are.
  useEffect(() => {
    if (outcome && outcome.state !== 'refused') said.current?.scrollIntoView({ block: 'nearest' })
  }, [outcome])

  async function send(target: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    if (!onAct || busy) return
    const long = longest(target)
    if (long)
      return setOutcome({ state: 'refused', problem: { field: long.name, words: tooLong(long.max, long.n) } })
    setBusy(true)
    const result = await onAct(new FormData(target, submitter))
    setBusy(false)
    setOutcome(result)
    if (result.state === 'refused') return
    drafts.drop(draft)
    if (!keepText) emptyBoxes(target)
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    if (!onAct) return
    event.preventDefault()
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null
    void send(event.currentTarget, submitter)
  }

  const wrong = outcome ? (outcome.state === 'refused' ? outcome.problem : null) : (problem ?? null)
  const fine = outcome && outcome.state !== 'refused' ? outcome.words : outcome ? '' : (done ?? '')
  return (
    <form
      ref={form}
      method="post"
      action={action}
      className={className}
      aria-label={label}
      aria-busy={busy || undefined}
      onInput={(event) => drafts.keep(draft, typedIn(event.currentTarget))}
      onSubmit={submit}
    >
      <ProblemHere value={wrong}>{children}</ProblemHere>
      <p
        ref={said}
        id={done && SAID}
        className="la-said"
        role="status"
        data-kind={wrong ? 'problem' : 'fine'}
      >
        {wrong ? wrong.words : fine}
      </p>
    </form>
  )
}

interface BoxProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly rows?: number
  /** The longest text the server takes, in characters. */
  readonly max: number
  readonly start?: string | undefined
  readonly large?: boolean
  /** May stay empty. */
  readonly optional?: boolean
}

/** A labelled box for a person's own words, with its hint and its problem tied to it for screen readers. */
export function TextBox({ name, label, hint, rows = 3, max, start, large, optional }: BoxProps) {
  const id = useId()
  const problem = useContext(ProblemHere)
  const wrong = problem?.field === name
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return (
    <div className="la-box" data-large={large || undefined}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="la-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        name={name}
        rows={rows}
        data-max={max}
        required={!optional}
        defaultValue={start}
        aria-describedby={described || undefined}
        aria-invalid={wrong || undefined}
      />
      {wrong && (
        <p className="la-wrong" id={`${id}-wrong`}>
          {problem.words}
        </p>
      )}
    </div>
  )
}
