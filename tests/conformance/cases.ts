/** The shared list of contract cases (`launch-cases.json`), as far as logins and launches go. */
import * as v from 'valibot'
import file from './launch-cases.json' with { type: 'json' }

const Json = v.record(v.string(), v.unknown())

const Case = v.object({
  id: v.string(),
  layer: v.string(),
  base: v.optional(v.string()),
  mutate: v.optional(v.array(v.string()), []),
  expect: v.string(),
  title: v.string(),
  code: v.optional(v.string()),
  expect_role: v.optional(v.string()),
  max_fetch: v.optional(v.number()),
  forbid_fetch: v.optional(v.array(v.string())),
})
export type Case = v.InferOutput<typeof Case>

const File = v.object({
  grammar: v.object({ aliases: v.record(v.string(), v.string()) }),
  bases: v.record(v.string(), Json),
  cases: v.array(v.looseObject({ layer: v.string() })),
})

const parsed = v.parse(File, file)

export const aliases = parsed.grammar.aliases

/** A base payload, its placeholders not yet filled in. */
export function base(name: string): Record<string, unknown> {
  const found = parsed.bases[name]
  if (!found) throw new Error(`launch-cases.json has no base ${name}`)
  return structuredClone(found)
}

export function casesOf(
  layer: 'launch' | 'login' | 'notice' | 'registration' | 'roster-sync' | 'api' | 'extension',
): Case[] {
  return parsed.cases.filter((one) => one.layer === layer).map((one) => v.parse(Case, one))
}
