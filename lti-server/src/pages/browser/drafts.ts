/**
 * What a person typed and has not sent, kept on this device for our pages (the partition of the LMS frame), under
 * her id. When somebody else opens the page here, what others left is removed (F14, shared devices).
 */
import type { Drafts } from 'shared/ui/ActForm'
import { openKeeper } from './kept-here.ts'

const PREFIX = 'alliance:'
const here = await openKeeper()

/** Drafts of one person on one page; does nothing where the browser keeps nothing for us. */
export function openDrafts(personId: string, page: string): Drafts {
  removeOthers(personId)
  const keyOf = (form: string): string => `${PREFIX}${personId}:draft:${page}:${form}`
  return {
    read: (form) => readJson(keyOf(form), isFields),
    keep: (form, fields) => writeJson(keyOf(form), fields),
    drop: (form) => writeJson(keyOf(form), null),
  }
}

/** An act that could not leave: sent again, under its own id, when the network is back. */
export interface Waiting {
  readonly path: string
  readonly body: unknown
}

export function readWaiting(personId: string): Waiting[] {
  return readJson(`${PREFIX}${personId}:waiting`, isWaiting) ?? []
}

/** @returns whether they are kept. */
export function keepWaiting(personId: string, waiting: readonly Waiting[]): boolean {
  return writeJson(`${PREFIX}${personId}:waiting`, waiting.length > 0 ? waiting : null)
}

function removeOthers(personId: string): void {
  for (const key of here.keys())
    if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${personId}:`)) here.put(key, null)
}

function readJson<T>(key: string, is: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(here.get(key) ?? 'null')
    return is(value) ? value : null
  } catch {
    return null
  }
}

function writeJson(key: string, value: unknown): boolean {
  return here.put(key, value === null ? null : JSON.stringify(value))
}

function isFields(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((each) => typeof each === 'string')
  )
}

function isWaiting(value: unknown): value is Waiting[] {
  return (
    Array.isArray(value) &&
    value.every((each: unknown) => typeof each === 'object' && each !== null && 'path' in each)
  )
}
