/**
 * What a school set up for its browsers (`storage.managed`): each setting parsed by itself, so that one wrong value is
 * named and spoils no other. A policy wins over what a person chose.
 */
import * as v from 'valibot'
import { browser } from './browser.ts'
import { isServerOrigin } from './page-door.ts'
import { optionalFeatures, type OptionalFeature } from './parts.ts'

/** `managed-schema.json` says the same to Chrome and Edge; a test holds the two together. */
export const policyKeys = ['server', 'alone', 'features', 'contact'] as const
export type PolicyKey = (typeof policyKeys)[number]

export interface Policy {
  /** The browser is set up by its school: by a setting of ours, or because we were installed by policy. */
  readonly inForce: boolean
  /** The one server this browser may be connected to; null: any that the teacher says yes to. */
  readonly server: string | null
  /** Whether private notes may be kept without a server (design §2). */
  readonly alone: boolean
  readonly featuresOff: readonly OptionalFeature[]
  /** Whom to ask, in the school's words. */
  readonly contact: string | null
  /** Settings that could not be used, by their names; `unknown`: we have no such setting. */
  readonly wrong: readonly { readonly name: string; readonly expected: PolicyKey | 'unknown' }[]
}

const shapes = {
  server: v.pipe(v.string(), v.check(isServerOrigin)),
  alone: v.boolean(),
  contact: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
}

/** @param byPolicy the extension itself was installed by the school. */
export function parsePolicy(managed: Readonly<Record<string, unknown>>, byPolicy: boolean): Policy {
  const wrong: { name: string; expected: PolicyKey | 'unknown' }[] = []
  function take<K extends keyof typeof shapes>(key: K): v.InferOutput<(typeof shapes)[K]> | undefined {
    if (managed[key] === undefined) return undefined
    const parsed = v.safeParse(shapes[key], managed[key])
    if (!parsed.success) wrong.push({ name: key, expected: key })
    return parsed.success ? parsed.output : undefined
  }
  const inForce = byPolicy || Object.keys(managed).length > 0
  const policy = {
    inForce,
    server: take('server') ?? null,
    alone: take('alone') ?? !inForce,
    featuresOff: featuresOff(managed['features'], (name) => wrong.push({ name, expected: 'features' })),
    contact: take('contact') ?? null,
  }
  for (const name of Object.keys(managed))
    if (!policyKeys.some((key) => key === name)) wrong.push({ name, expected: 'unknown' })
  return { ...policy, wrong }
}

function featuresOff(features: unknown, isWrong: (name: string) => void): readonly OptionalFeature[] {
  if (features === undefined) return []
  const named = v.safeParse(v.record(v.string(), v.unknown()), features)
  if (!named.success || Array.isArray(features)) {
    isWrong('features')
    return []
  }
  for (const [name, value] of Object.entries(named.output))
    if (typeof value !== 'boolean' || !optionalFeatures.some((known) => known === name))
      isWrong(`features.${name}`)
  return optionalFeatures.filter((name) => named.output[name] === false)
}

export type ReadPolicy = () => Promise<Policy>

/** Read once and again after a change: every request to the school's server asks for it. */
export function openPolicy(): ReadPolicy {
  let read: Promise<Policy> | undefined
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') read = undefined
  })
  return () => {
    if (!read) {
      read = readNow()
      read.catch(() => (read = undefined))
    }
    return read
  }
}

async function readNow(): Promise<Policy> {
  // Firefox refuses to read what no policy wrote; Chrome answers with nothing.
  const managed = await browser.storage.managed.get(null).catch(() => ({}))
  return parsePolicy(managed, await installedByPolicy())
}

async function installedByPolicy(): Promise<boolean> {
  return (await browser.management.getSelf()).installType === 'admin'
}
