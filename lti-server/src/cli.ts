/** The operator's command as a process: one JSON value on stdout, or a sentence on stderr and exit 1 (design §4). */
import { CommandError, FailedOutcome } from './operator/command.ts'
import { commandHelp, runCommand } from './operator/run-command.ts'
import { StartupError } from './platform/startup-error.ts'

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

function wordsFor(error: unknown): string {
  if (error instanceof CommandError || error instanceof StartupError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const typed = process.argv.slice(2)

try {
  if (['--help', '-h', 'help'].includes(typed[0] ?? '')) {
    // For a person; stdout is for the one value of a command.
    process.stderr.write(`${commandHelp()}\n`)
    process.exit(0)
  }
  const answer = await runCommand(typed, process.env)
  if (answer instanceof FailedOutcome) {
    print(answer.value)
    process.exitCode = 1
  } else print(answer)
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`)
  process.exitCode = 1
}
