/**
 * What a class agreed, written down by its teacher where there is no server (design §2, Alone). It is agreed when she says
 * on which day the class agreed and who wrote it down, never by being typed; until then, and for what she changes
 * afterwards, it is a draft. What makes it whole is what makes any alliance whole (INV-2, A2, A5, A13).
 */
import { err, ok, type Result } from '../result.ts'
import { unfinishedBeforeDeciding, type UnfinishedCode } from './clauses.ts'
import { changeWords, isReviewDate, sameLine, type AgreedLine } from './versions.ts'
import { partKinds, type Language } from './vocabulary.ts'

export interface ScribedLine extends AgreedLine {
  /** Taken out since then; kept for a while, so that it can be put back. */
  readonly deletedAt: string | null
}

/** What the class agreed on one day. Days are calendar days, `YYYY-MM-DD`. */
export interface ScribedVersion {
  readonly n: number
  readonly agreedOn: string
  readonly reviewOn: string
  readonly scribe: string
  /** What changed since the version before, in one line. */
  readonly changes: string
  readonly lines: readonly AgreedLine[]
}

export interface Scribed {
  readonly id: string
  /** The section it is for, as the LMS names it; null: the whole course. */
  readonly section: string | null
  readonly language: Language
  readonly lines: readonly ScribedLine[]
  /** Who wrote it down. */
  readonly scribe: string
  /** Empty until the teacher says. */
  readonly agreedOn: string
  readonly reviewOn: string
  /** What stands agreed. */
  readonly agreed: ScribedVersion | null
  /** What stood before that, so that the last "agreed" can be taken back. */
  readonly before: ScribedVersion | null
  readonly deletedAt: string | null
}

export type ScribedAbout = Partial<Pick<Scribed, 'scribe' | 'agreedOn' | 'reviewOn'>>

export type ScribedChange =
  | { readonly do: 'about'; readonly about: ScribedAbout }
  /** Adds or rewrites one line. */
  | { readonly do: 'line'; readonly line: AgreedLine }
  | { readonly do: 'drop-line'; readonly lineId: string; readonly dropped: boolean }
  | { readonly do: 'agree' }
  | { readonly do: 'undo-agree' }
  | { readonly do: 'delete'; readonly deleted: boolean }

/** What is missing before it can be called agreed. */
export type ScribedLack = UnfinishedCode | 'scribe' | 'agreed_on' | 'review_on'

export function startScribed(
  id: string,
  { section, language }: Pick<Scribed, 'section' | 'language'>,
): Scribed {
  return {
    id,
    section,
    language,
    lines: [],
    scribe: '',
    agreedOn: '',
    reviewOn: '',
    agreed: null,
    before: null,
    deletedAt: null,
  }
}

/** The lines that stand, in the order in which parts are read. */
export function standingLines({ lines }: Pick<Scribed, 'lines'>): AgreedLine[] {
  const standing = lines.filter(({ deletedAt, text }) => deletedAt === null && text.trim() !== '')
  return partKinds.flatMap((part) =>
    standing.filter((line) => line.part === part).map(({ deletedAt: _none, ...line }) => cleaned(line)),
  )
}

function cleaned(line: AgreedLine): AgreedLine {
  const shown = line.demonstrations.map((one) => one.trim()).filter((one) => one !== '')
  return { ...line, text: line.text.trim(), demonstrations: shown }
}

/** What stands between the draft and the class's agreement, each once. @param today as `YYYY-MM-DD`. */
export function lacksOf(scribed: Scribed, today: string): ScribedLack[] {
  const values = standingLines(scribed).filter(({ part }) => part === 'values')
  const facts = values.map(({ id, direction, demonstrations }) => ({
    id,
    direction,
    demonstrations,
    liveCards: 0,
    // There are no cards here: what the class said is in the teacher's hand.
    teachersWords: true,
    isAgainst: false,
    state: 'draft' as const,
  }))
  const lines = unfinishedBeforeDeciding(facts, { part: 'values', scope: 'class' }).map(({ code }) => code)
  const { agreedOn, reviewOn, scribe } = scribed
  const wasAgreed = isDay(agreedOn) && agreedOn <= today
  return [
    ...new Set(lines),
    ...(wasAgreed ? [] : ['agreed_on' as const]),
    ...(wasAgreed && isDay(reviewOn) && isReviewDate(reviewOn, agreedOn) ? [] : ['review_on' as const]),
    ...(scribe.trim() === '' ? ['scribe' as const] : []),
  ]
}

/** Whether the draft says something else than what stands agreed. */
export function isChanged(scribed: Scribed): boolean {
  const { agreed } = scribed
  if (agreed === null) return true
  const lines = standingLines(scribed)
  return (
    agreed.agreedOn !== scribed.agreedOn ||
    agreed.reviewOn !== scribed.reviewOn ||
    agreed.scribe !== scribed.scribe.trim() ||
    agreed.lines.length !== lines.length ||
    agreed.lines.some(
      (line, at) => lines[at]?.id !== line.id || lines[at].part !== line.part || !sameLine(line, lines[at]),
    )
  )
}

/**
 * Changes one thing and nothing else, so that two panels that write at once lose nothing of each other's.
 * @returns `unfinished` for an agreement that lacks something; the rest is always possible.
 */
export function changeScribed(
  scribed: Scribed,
  change: ScribedChange,
  now: { readonly time: string; readonly today: string },
): Result<Scribed, 'unfinished'> {
  switch (change.do) {
    case 'about':
      return ok({ ...scribed, ...change.about })
    case 'line':
      return ok({ ...scribed, lines: withLine(scribed.lines, change.line) })
    case 'drop-line': {
      const deletedAt = change.dropped ? now.time : null
      const lines = scribed.lines.map((line) => (line.id === change.lineId ? { ...line, deletedAt } : line))
      return ok({ ...scribed, lines })
    }
    case 'agree':
      return lacksOf(scribed, now.today).length === 0 ? ok(agree(scribed)) : err('unfinished')
    case 'undo-agree':
      return ok({ ...scribed, agreed: scribed.before, before: null })
    case 'delete':
      return ok({ ...scribed, deletedAt: change.deleted ? now.time : null })
  }
}

/** An emptied box keeps the last words: taking a line out is an act of its own. */
function withLine(lines: readonly ScribedLine[], line: AgreedLine): readonly ScribedLine[] {
  const at = lines.findIndex(({ id }) => id === line.id)
  if ([line.text, ...line.demonstrations].every((one) => one.trim() === '')) return lines
  const kept = { ...line, deletedAt: null }
  return at < 0 ? [...lines, kept] : lines.with(at, kept)
}

/** Agreeing again on what stands agreed makes no new version. */
function agree(scribed: Scribed): Scribed {
  const { agreed, agreedOn, reviewOn, language } = scribed
  if (!isChanged(scribed)) return scribed
  const lines = standingLines(scribed)
  const version = {
    n: (agreed?.n ?? 0) + 1,
    agreedOn,
    reviewOn,
    scribe: scribed.scribe.trim(),
    changes: changeWords(agreed?.lines ?? null, lines, language),
    lines,
  }
  return { ...scribed, agreed: version, before: agreed }
}

/** As much as one card of a server's wall takes, in letters. */
const CARD = 500

/**
 * What it becomes on a server: lines on the wall of a class that has agreed nothing there yet, each to be kept, reworded or
 * dropped by its students (A1). How a line is shown goes along with it, on cards of its own where it is long.
 */
export function wallLines(
  scribed: Pick<Scribed, 'lines'>,
  newId: () => string,
): { readonly id: string; readonly text: string }[] {
  return standingLines(scribed).flatMap(({ id, text, demonstrations }) => {
    const whole = demonstrations.length === 0 ? text : `${text} (${demonstrations.join('; ')})`
    if (whole.length <= CARD) return [{ id, text: whole }]
    return [{ id, text }, ...demonstrations.map((one) => ({ id: newId(), text: one }))]
  })
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
