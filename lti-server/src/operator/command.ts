/**
 * The operator's commands as declared things: words, flags with their schemas, and what they do. Names, flags and
 * JSON are a contract (design §4); a new command is one value in a list.
 */
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import type { OpenedDatabase } from '../open-deps.ts'

/** What the person typed or asked for can't be done: printed on stderr as it is, exit 1. */
export class CommandError extends Error {}

/** Prints its value on stdout as usual, and still exits with 1. */
export class FailedOutcome {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

export type CommandContext = {
  deps: Deps
  database: OpenedDatabase
  /** Where the person stands: FILE operands are relative to it. */
  standingIn: string
}

type FlagSchema = v.GenericSchema<unknown, unknown>
type Flags = Readonly<Record<string, FlagSchema>>
type Given<F extends Flags> = { [Name in keyof F]: v.InferOutput<F[Name]> }

export type Command = {
  /** `['platform', 'add']` */
  words: readonly string[]
  /** Names of what follows the words, e.g. `['ID']`. */
  operands: readonly string[]
  usage: string
  /** `db` commands look after the schema themselves; the others find it complete. */
  migrated: boolean
  run(context: CommandContext, args: readonly string[]): Promise<unknown>
}

export type CommandSpec<F extends Flags> = {
  words: string
  operands?: readonly string[]
  /** `v.array(…)` may be given many times, `v.boolean()` takes no value, `v.optional(…)` may be left out. */
  flags?: F
  migrated?: boolean
  run(context: CommandContext, flags: Given<F>, operands: readonly string[]): Promise<unknown>
}

/** The kind below `optional` and `pipe`, which decides how the flag is typed. */
function kindOf(schema: object): string {
  if ('wrapped' in schema && typeof schema.wrapped === 'object' && schema.wrapped !== null) {
    return kindOf(schema.wrapped)
  }
  if ('literal' in schema && schema.literal === true) return 'boolean'
  return 'type' in schema ? String(schema.type) : ''
}

function usageOf(spec: CommandSpec<Flags>): string {
  const flags = Object.entries(spec.flags ?? {}).map(([name, schema]) => {
    const kind = kindOf(schema)
    const word = kind === 'boolean' ? `--${name}` : `--${name} …`
    if (kind === 'array') return `[${word}]*`
    return v.isOfType('optional', schema) ? `[${word}]` : word
  })
  return ['admin', spec.words, ...(spec.operands ?? []), ...flags].join(' ')
}

function parse(spec: CommandSpec<Flags>, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(spec.flags ?? {}).map(([name, schema]) => {
      const kind = kindOf(schema)
      return [
        name,
        { type: kind === 'boolean' ? ('boolean' as const) : ('string' as const), multiple: kind === 'array' },
      ]
    }),
  )
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new CommandError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: ${usageOf(spec)}`,
    )
  }
}

/** Makes a command of its declaration; what was typed is checked against the schemas before `run` sees it. */
export function command<const F extends Flags>(spec: CommandSpec<F>): Command {
  const usage = usageOf(spec)
  const operands = spec.operands ?? []
  return {
    words: spec.words.split(' '),
    operands,
    usage,
    migrated: spec.migrated ?? true,
    run: (context, args) => {
      const typed = parse(spec, args)
      if (typed.positionals.length !== operands.length) {
        throw new CommandError(
          `${spec.words} needs ${operands.join(' ') || 'nothing more'}.\nUsage: ${usage}`,
        )
      }
      const checked = v.safeParse(v.object(spec.flags ?? {}), { ...typed.values })
      if (!checked.success) {
        const [issue] = checked.issues
        const name = v.getDotPath(issue) ?? ''
        const why = typed.values[name] === undefined ? 'is missing' : issue.message
        throw new CommandError(`--${name} ${why}.\nUsage: ${usage}`)
      }
      return spec.run(context, checked.output as Given<F>, typed.positionals)
    },
  }
}

/** An id operand. */
export function idOperand(operands: readonly string[]): string {
  const parsed = v.safeParse(v.pipe(v.string(), v.uuid()), operands[0])
  if (!parsed.success) throw new CommandError(`"${operands[0]}" is not an id.`)
  return parsed.output
}

/** Schemas that flags share. */
export const Text = v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(500, 'is too long'))
export const IdFlag = v.pipe(v.string(), v.uuid('is not an id'))
export const Switch = v.optional(v.boolean(), false)
export const Many = v.optional(v.array(Text), [])
