/** The operator's command as a process: one JSON value on stdout, or a sentence on stderr and exit 1 (design §4). */
import { CommandError, FailedOutcome } from './operator/command.ts'
import { runCommand } from './operator/run-command.ts'
import { StartupError } from './platform/startup-error.ts'

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

function wordsFor(error: unknown): string {
  if (error instanceof CommandError || error instanceof StartupError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  const answer = await runCommand(process.argv.slice(2), process.env)
  if (answer instanceof FailedOutcome) {
    print(answer.value)
    process.exitCode = 1
  } else print(answer)
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`)
  process.exitCode = 1
}
