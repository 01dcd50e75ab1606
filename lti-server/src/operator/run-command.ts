/** From what was typed to a value: finds the command, opens the database for it, runs it, closes again. */
import { readConfig } from '../config.ts'
import { openDeps } from '../open-deps.ts'
import { createLog } from '../platform/log.ts'
import { CommandError, type Command } from './command.ts'
import { commands } from './registry.ts'

function findCommand(args: readonly string[]): Command {
  const found = commands.find(({ words }) => words.every((word, index) => args[index] === word))
  if (found) return found
  throw new CommandError(`There is no such command. These are:\n${commandHelp()}`)
}

/** Every command with its flags, a line each. */
export function commandHelp(): string {
  return commands.map(({ usage }) => `  ${usage}`).join('\n')
}

/**
 * Runs one command against the configured database; an embedded one that is not running is started for it.
 * @param args what was typed after `npm run admin --`
 * @throws CommandError, StartupError: a sentence for the person who typed it.
 */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<unknown> {
  const found = findCommand(args)
  const config = readConfig(environment)
  const log = createLog(environment['LOG_LEVEL'] ? config.logLevel : 'error')
  const opened = await openDeps(config, log, { applicationName: 'alliance-admin', migrated: found.migrated })
  try {
    const standingIn = environment['INIT_CWD'] ?? process.cwd()
    const { deps, database } = opened
    return await found.run({ deps, database, standingIn }, args.slice(found.words.length))
  } finally {
    await opened.close()
  }
}
