/** Opens the practice school alone: `node tests/practice-school/main.ts`. */
import { openPracticeSchool } from './school.ts'

const port = Number(process.env['PRACTICE_PORT'] ?? 3100)
const toolUrl = process.env['TOOL_URL'] ?? 'http://localhost:3000'

function sayWhy(problem: unknown): void {
  const taken = problem instanceof Error && 'code' in problem && problem.code === 'EADDRINUSE'
  process.stderr.write(
    taken
      ? `Port ${port} is taken. Set PRACTICE_PORT to another one.\n`
      : `The practice school could not open: ${problem instanceof Error ? problem.message : String(problem)}\n`,
  )
  process.exitCode = 1
}

try {
  const school = await openPracticeSchool({ port, tool: { publicUrl: toolUrl } })
  process.stdout.write(`The practice school is open at ${school.url} and launches ${toolUrl}\n`)
  const close = () => void school.close().then(() => process.exit(0))
  process.once('SIGINT', close)
  process.once('SIGTERM', close)
} catch (problem) {
  sayWhy(problem)
}
