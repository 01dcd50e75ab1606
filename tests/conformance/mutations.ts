/**
 * The mutation grammar of `launch-cases.json` (`<target>[.<path>]:<op>[=<value>]`): turns a case's strings into a
 * description of the launch to send. Every string must be understood; one that is not is a mistake of this suite.
 */
import { aliases, base } from './cases.ts'

export type Json = Record<string, unknown>
/** What to do with a form field instead of sending its one value. */
export type FieldChange =
  | { readonly kind: 'delete' }
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'repeat'; readonly values: readonly string[] }
  | { readonly kind: 'object'; readonly value: Readonly<Record<string, string>> }

/** A launch as a platform is told to send it. */
export interface LaunchPlan {
  header: Json
  claims: Json
  /** Signed in place of the claims. */
  rawPayload: string | undefined
  /** `platform` unless told otherwise. */
  signKey: string
  /** `RS256` unless told otherwise; `none` and wrong ones included. */
  signAlg: string
  tokenSteps: { readonly op: string; readonly value: number | undefined }[]
  form: Record<string, FieldChange>
  method: 'GET' | 'POST'
  session: Record<string, string>
  keySet: string | undefined
  parallelPosts: number
}

export interface Moment {
  /** Seconds since the epoch. */
  readonly now: number
  readonly nonce: string
  readonly state: string
}

const UNPARSED_TARGETS = new Set(['sign', 'session', 'jwks', 'replay'])

export function planLaunch(baseName: string, mutations: readonly string[], moment: Moment): LaunchPlan {
  const plan: LaunchPlan = {
    header: base('header'),
    claims: expand(base(baseName), moment),
    rawPayload: undefined,
    signKey: 'platform',
    signAlg: 'RS256',
    tokenSteps: [],
    form: {},
    method: 'POST',
    session: {},
    keySet: undefined,
    parallelPosts: 1,
  }
  for (const mutation of mutations) apply(plan, parseMutation(mutation), moment)
  return plan
}

interface Mutation {
  readonly target: string
  readonly path: readonly string[]
  readonly op: string
  readonly value: string | undefined
  readonly text: string
}

/** The first `:word` that ends the text or stands before `=` is the operation: a path may be a URI with a colon. */
export function parseMutation(text: string): Mutation {
  const parts = /^(?<place>.*?):(?<op>[a-z-]+)(?:=(?<value>.*))?$/s.exec(text)?.groups
  const { place, op, value } = parts ?? {}
  if (place === undefined || op === undefined) throw new Error(`not a mutation: ${text}`)
  const dot = place.indexOf('.')
  const target = dot === -1 ? place : place.slice(0, dot)
  return { target, path: splitPath(dot === -1 ? '' : place.slice(dot + 1)), op, value, text }
}

function splitPath(path: string): string[] {
  if (path === '') return []
  if (path.startsWith('http')) return [path]
  return path.split('.').map((part) => (part.startsWith('@') ? (aliases[part] ?? part) : part))
}

function apply(plan: LaunchPlan, mutation: Mutation, moment: Moment): void {
  const { target, op, value } = mutation
  const bare = value?.replace(/^"(.*)"$/, '$1')
  if (UNPARSED_TARGETS.has(target)) applyWord(plan, mutation, bare ?? '')
  else if (target === 'header') change(plan.header, mutation, moment)
  else if (target === 'claims') change(plan.claims, mutation, moment)
  else if (target === 'payload') replacePayload(plan, mutation, moment)
  else if (target === 'token')
    plan.tokenSteps.push({ op, value: value === undefined ? undefined : Number(value) })
  else if (target === 'form') plan.form[mutation.path[0]!] = fieldChange(mutation)
  else if (target === 'http') plan.method = bare === 'GET' ? 'GET' : 'POST'
  else throw new Error(`unknown target: ${mutation.text}`)
}

function applyWord(plan: LaunchPlan, { target, path, op, text }: Mutation, word: string): void {
  if (target === 'sign' && op === 'alg') plan.signAlg = word
  else if (target === 'sign' && op === 'key') plan.signKey = word
  else if (target === 'session' && op === 'set') plan.session[path[0]!] = word
  else if (target === 'jwks' && op === 'set') plan.keySet = word
  else if (target === 'replay' && op === 'parallel') plan.parallelPosts = Number(word)
  else throw new Error(`unknown mutation: ${text}`)
}

function change(object: Json, { path, op, value, text }: Mutation, moment: Moment): void {
  const last = path.at(-1)!
  const holder = path.slice(0, -1).reduce<Json>((inner, key) => asObject(inner[key], text), object)
  if (op === 'delete') delete holder[last]
  else if (op === 'set') holder[last] = expandValue(JSON.parse(value!), moment)
  else if (op === 'now') holder[last] = Math.floor(moment.now) + Number(value)
  else if (op === 'repeat-char') holder[last] = 'a'.repeat(Number(value))
  else if (op === 'uppercase') holder[last] = String(holder[last]).toUpperCase()
  else throw new Error(`unknown operation: ${text}`)
}

function replacePayload(plan: LaunchPlan, { op, value, text }: Mutation, moment: Moment): void {
  if (op === 'replace') plan.rawPayload = value!
  else if (op === 'raw') plan.rawPayload = value!
  else if (op === 'replace-with-base') plan.claims = expand(base(value!), moment)
  else throw new Error(`unknown operation: ${text}`)
}

function fieldChange({ op, value, text }: Mutation): FieldChange {
  if (op === 'delete') return { kind: 'delete' }
  const json: unknown = JSON.parse(value!)
  if (op === 'set') return { kind: 'set', value: String(json) }
  if (op === 'repeat' && Array.isArray(json)) return { kind: 'repeat', values: json.map(String) }
  if (op === 'object') return { kind: 'object', value: asStrings(json, text) }
  throw new Error(`unknown operation: ${text}`)
}

function asStrings(value: unknown, text: string): Record<string, string> {
  return Object.fromEntries(Object.entries(asObject(value, text)).map(([key, one]) => [key, String(one)]))
}

function asObject(value: unknown, text: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new Error(`no object at the path of ${text}`)
}

/** Aliases to claim names, placeholders to values. */
function expand(object: Json, moment: Moment): Json {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [aliases[key] ?? key, expandValue(value, moment)]),
  )
}

function expandValue(value: unknown, moment: Moment): unknown {
  if (typeof value === 'string') return expandText(value, moment)
  if (Array.isArray(value)) return value.map((item) => expandValue(item, moment))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expandValue(inner, moment)]))
  }
  return value
}

/** `{{now+300}}` alone is a number; inside a text it is text. */
function expandText(text: string, moment: Moment): unknown {
  const alone = /^\{\{now(?<offset>[+-]\d+)?\}\}$/.exec(text)
  if (alone) return Math.floor(moment.now) + Number(alone.groups?.['offset'] ?? 0)
  return text
    .replaceAll('{{nonce}}', moment.nonce)
    .replaceAll('{{state}}', moment.state)
    .replaceAll(/\{\{now([+-]\d+)?\}\}/g, (_, offset?: string) =>
      String(Math.floor(moment.now) + Number(offset ?? 0)),
    )
}
