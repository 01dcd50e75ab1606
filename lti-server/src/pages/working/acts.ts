/**
 * The forms of the page of what two are working on, read once: by the server when scripts do not run, by the browser
 * when they do. Nothing is checked here; the contract's schemas do that.
 */
import { pickedIn } from 'shared/contract/picked-work'

type Fields = Pick<FormData, 'get' | 'keys'>

export const workingActs = [
  'propose',
  'act',
  'text',
  'yes',
  'strategy',
  'try',
  'take_back',
  'ask',
  'answer',
  'end',
  'look',
  'share_look',
  'look_back',
  'evidence',
  'evidence_act',
  'confer',
  'side',
  'side_back',
  'stage',
  'stage_back',
  'need',
  'need_back',
  'hand_over',
  'hand_over_begin',
] as const
export type WorkingAct = (typeof workingActs)[number]

export interface Wish {
  readonly act: WorkingAct
  /** Whose form it is: the target, the check-in, or none for a new one. */
  readonly on: string
  /** Which of the target's strategies, where it is about one. */
  readonly strategyId?: string
  /** Below the student, as the API has it. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

function text(fields: Fields, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

function ids(fields: Fields, name: string): string[] {
  return text(fields, name).split(' ').filter(Boolean)
}

/** The name of the form whose fields these are, as its draft has it. */
export function workingForm(fields: Fields): string {
  return text(fields, 'form')
}

/** What a form asks for; `out` takes one's own words out. */
export function wishOf(fields: Fields): Wish {
  const act = text(fields, 'do')
  if (isCheckIn(act)) return checkInWish(fields, act)
  if (isLook(act)) return lookWish(fields, act)
  if (isEvidence(act)) return evidenceWish(fields, act)
  if (act === 'confer') return conferenceWish(fields)
  if (isSaying(act)) return sayingWish(fields, act)
  if (act === 'hand_over' || act === 'hand_over_begin') return handoverWish(fields, act)
  return isStrategy(act) ? strategyWish(fields, act) : targetWish(fields)
}

function targetWish(fields: Fields): Wish {
  const on = text(fields, 'target').toLowerCase()
  const at = `targets/${on}`
  switch (text(fields, 'do')) {
    case 'act':
      return { act: 'act', on, path: `${at}/acts`, body: { act: text(fields, 'act') } }
    case 'yes':
      return {
        act: 'yes',
        on,
        path: `${at}/confirm`,
        body: { id: text(fields, 'id'), covers: ids(fields, 'covers') },
      }
    case 'out':
      return { act: 'text', on, path: `${at}/texts`, body: { ...textBody(fields), text: '' } }
    case 'text':
      return { act: 'text', on, path: `${at}/texts`, body: textBody(fields) }
    default:
      return {
        act: 'propose',
        on,
        path: 'targets',
        body: {
          id: text(fields, 'id'),
          kind: text(fields, 'kind'),
          words: { id: text(fields, 'wordsId'), text: text(fields, 'words') },
          strength: { id: text(fields, 'strengthId'), text: strengthIn(fields) },
        },
      }
  }
}

/** As she wrote it here, or as she told of it before. */
function strengthIn(fields: Fields): string {
  return text(fields, 'strength').trim() || text(fields, 'ownStrength')
}

type StrategyAct = 'strategy' | 'try' | 'take_back'

function isStrategy(act: string): act is StrategyAct {
  return act === 'strategy' || act === 'try' || act === 'take_back'
}

function strategyWish(fields: Fields, act: StrategyAct): Wish {
  const on = text(fields, 'target').toLowerCase()
  const strategyId = text(fields, 'strategy').toLowerCase()
  const at = `targets/${on}/strategies`
  switch (act) {
    case 'strategy': {
      const tried = text(fields, 'result') === '' ? {} : { tried: tryBody(fields, 'tryId') }
      return { act, on, path: at, body: { id: text(fields, 'id'), text: text(fields, 'text'), ...tried } }
    }
    case 'try':
      return { act, on, strategyId, path: `${at}/${strategyId}/tries`, body: tryBody(fields, 'id') }
    case 'take_back':
      return { act, on, strategyId, path: `${at}/${strategyId}/withdraw`, body: {} }
  }
}

function tryBody(fields: Fields, id: string): Record<string, unknown> {
  const next = text(fields, 'next').trim()
  return { id: text(fields, id), result: text(fields, 'result'), ...(next === '' ? {} : { next }) }
}

type CheckInAct = 'ask' | 'answer' | 'end'

function isCheckIn(act: string): act is CheckInAct {
  return act === 'ask' || act === 'answer' || act === 'end'
}

function checkInWish(fields: Fields, act: CheckInAct): Wish {
  const on = text(fields, 'checkIn').toLowerCase()
  const at = `check-ins/${on}`
  switch (act) {
    case 'ask': {
      const line = text(fields, 'line').trim()
      const body = { id: text(fields, 'id'), ...(line === '' ? {} : { line }) }
      return { act, on, path: 'check-ins', body }
    }
    case 'answer': {
      const body = { offerId: text(fields, 'offer'), answer: text(fields, 'answer') }
      return { act, on, path: `${at}/answers`, body }
    }
    case 'end':
      return { act, on, path: `${at}/end`, body: { how: text(fields, 'how') } }
  }
}

type LookAct = 'look' | 'share_look' | 'look_back'

function isLook(act: string): act is LookAct {
  return act === 'look' || act === 'share_look' || act === 'look_back'
}

function lookWish(fields: Fields, act: LookAct): Wish {
  const on = text(fields, 'look').toLowerCase()
  const at = `self-assessments/${on}`
  if (act === 'share_look') return { act, on, path: `${at}/share`, body: {} }
  if (act === 'look_back') return { act, on, path: `${at}/withdraw`, body: {} }
  const promptId = text(fields, 'promptId').trim()
  const named = text(fields, 'work').trim()
  const work = named === '' ? pickedIn(text(fields, 'picked'))?.title : named
  const more = { ...(promptId === '' ? {} : { promptId }), ...(work === undefined ? {} : { work }) }
  const body = { id: text(fields, 'id'), text: text(fields, 'text'), ...more }
  return { act, on, path: 'self-assessments', body }
}

type EvidenceAct = 'evidence' | 'evidence_act'

function isEvidence(act: string): act is EvidenceAct {
  return act === 'evidence' || act === 'evidence_act'
}

/** What she wrote by hand counts before what she picked: nothing typed is lost. */
function evidenceWish(fields: Fields, act: EvidenceAct): Wish {
  const on = text(fields, 'evidence').toLowerCase()
  if (act === 'evidence_act')
    return { act, on, path: `evidence/${on}/acts`, body: { act: text(fields, 'act') } }
  const typed = (name: string) => text(fields, name).trim() || undefined
  const picked = typed('title') === undefined ? pickedIn(text(fields, 'picked')) : null
  const body = {
    id: text(fields, 'id'),
    kind: text(fields, 'kind'),
    text: text(fields, 'text'),
    alone: text(fields, 'alone') === 'on',
    title: typed('title') ?? picked?.title,
    link: typed('link') ?? picked?.link ?? undefined,
    doneOn: typed('doneOn') ?? picked?.doneOn,
    targetId: typed('target'),
    visibility: typed('visibility'),
  }
  const given = Object.entries(body).filter(([, value]) => value !== undefined)
  return { act, on, path: 'evidence', body: Object.fromEntries(given) }
}

/** A press in a conference, and what it saw. */
function conferenceWish(fields: Fields): Wish {
  const on = text(fields, 'conference').toLowerCase()
  const act = text(fields, 'act')
  const body = { id: text(fields, 'id'), expected: Number(text(fields, 'expected')), act }
  const targetId = text(fields, 'choice').toLowerCase()
  const more = { stretch: { minutes: 1 }, choose: { targetId: targetId === '' ? null : targetId } }
  const own = act === 'stretch' || act === 'choose' ? more[act] : {}
  return { act: 'confer', on, path: `conference/${on}/acts`, body: { ...body, ...own } }
}

type SayingAct = 'side' | 'side_back' | 'stage' | 'stage_back' | 'need' | 'need_back'
const saying: readonly string[] = ['side', 'side_back', 'stage', 'stage_back', 'need', 'need_back']

function isSaying(act: string): act is SayingAct {
  return saying.includes(act)
}

/** Her side of a dimension, where she sees the two stand, and what she needed. */
function sayingWish(fields: Fields, act: SayingAct): Wish {
  const id = text(fields, 'id')
  switch (act) {
    case 'side': {
      const words = { dimension: text(fields, 'dimension'), text: text(fields, 'text') }
      return { act, on: '', path: 'both-sides/texts', body: { id, ...words, saw: ids(fields, 'saw') } }
    }
    case 'side_back': {
      // What stands there now is named first.
      const on = ids(fields, 'saw')[0]?.toLowerCase() ?? ''
      return { act, on, path: `both-sides/texts/${on}/withdraw`, body: {} }
    }
    case 'need': {
      const needId = text(fields, 'need').toLowerCase()
      const words = { part: text(fields, 'part'), text: text(fields, 'text'), saw: ids(fields, 'saw') }
      const body = { id, ...words, ...(needId === '' ? {} : { needId }) }
      return { act, on: '', path: 'needs/texts', body }
    }
    case 'need_back': {
      const on = ids(fields, 'saw')[0]?.toLowerCase() ?? ''
      return { act, on, path: `needs/texts/${on}/withdraw`, body: {} }
    }
    case 'stage': {
      const words = text(fields, 'text').trim()
      const body = { id, stage: text(fields, 'stage') || null, ...(words === '' ? {} : { text: words }) }
      return { act, on: '', path: 'both-sides/stages', body }
    }
    case 'stage_back': {
      const on = text(fields, 'word').toLowerCase()
      return { act, on, path: `both-sides/stages/${on}/withdraw`, body: {} }
    }
  }
}

/** What she lets travel, or to whom it might. */
function handoverWish(fields: Fields, act: 'hand_over' | 'hand_over_begin'): Wish {
  if (act === 'hand_over_begin') {
    const body = { id: text(fields, 'id'), to: text(fields, 'to') }
    return { act, on: '', path: 'hand-overs', body }
  }
  const on = text(fields, 'handover').toLowerCase()
  const body = { act: text(fields, 'act'), lines: chosenLines(fields) }
  return { act, on, path: `hand-overs/${on}/acts`, body }
}

/** Each ticked box names its line, `line.note.<id>`. */
function chosenLines(fields: Fields): { kind: string; id: string }[] {
  return [...new Set(fields.keys())].flatMap((name) => {
    const [what, kind, id] = name.split('.')
    return what === 'line' && kind && id && text(fields, name) === 'on' ? [{ kind, id }] : []
  })
}

function textBody(fields: Fields): Record<string, unknown> {
  const commitmentId = text(fields, 'commitment')
  return {
    id: text(fields, 'id'),
    field: text(fields, 'field'),
    text: text(fields, 'text'),
    saw: ids(fields, 'saw'),
    ...(commitmentId ? { commitmentId } : {}),
  }
}

/** A box that was left empty and has to hold something, by its name. */
export function emptyBox(fields: Fields): string | null {
  const is = (name: string): boolean => text(fields, name).trim() === ''
  const act = text(fields, 'do')
  if (act === 'propose') return is('words') ? 'words' : strengthIn(fields) === '' ? 'strength' : null
  if (act === 'stage') return text(fields, 'stage') === '' && is('text') ? 'text' : null
  const mayBe = ['if_then', 'check_dates'].includes(text(fields, 'field'))
  const needsText =
    ['strategy', 'look', 'evidence', 'side', 'need'].includes(act) || (act === 'text' && !mayBe)
  return needsText && is('text') ? 'text' : null
}
