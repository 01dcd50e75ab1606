/**
 * `npm test`: types, lint, format, dead code, build, the suites and the main journeys, one after the other on two
 * cores. Closes with one line `N passed, N failed`, which counts every check and every test.
 *
 * `--only types,lint` runs the named checks; `--long` adds what does not fit into fifteen minutes, and with names
 * (`npm run test:long -- lti journey`) runs nothing but the long suites and journeys whose path holds one of them.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromiumPath } from './chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const packages = ['shared', 'lti-server', 'extension', 'tests']

interface Count {
  passed: number
  failed: number
}

interface Check {
  readonly name: string
  readonly run: () => Promise<Count>
}

const { values, positionals: names } = parseArgs({
  options: { only: { type: 'string' }, long: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const checks: readonly Check[] = [
  {
    name: 'types',
    run: () => each(packages, (name) => command(bin('tsc'), ['-p', join(name, 'tsconfig.json')])),
  },
  { name: 'lint', run: () => command(bin('oxlint'), ['--type-aware', '--deny-warnings', ...packages]) },
  { name: 'format', run: () => command(bin('oxfmt'), ['--check', ...packages]) },
  { name: 'dead', run: () => command(bin('knip'), ['--no-progress']) },
  {
    name: 'build',
    run: () => each(['lti-server/build.ts', 'extension/build.ts'], (file) => command('node', [file])),
  },
  { name: 'suites', run: () => suites('tests/vitest.config.ts') },
  { name: 'journeys', run: () => (values.long ? journeys('--repeat-each=5') : journeys('--project=main')) },
  ...(values.long ? [{ name: 'long', run: () => suites('tests/long/vitest.config.ts', names) }] : []),
  ...(names.length > 0 ? [{ name: 'long journeys', run: longJourneys }] : []),
]

async function main(): Promise<void> {
  // The long suites stand on the built server.
  const wanted = names.length > 0 ? ['build', 'long', 'long journeys'] : values.only?.split(',')
  const total: Count = { passed: 0, failed: 0 }
  let long = 0
  for (const check of checks) {
    if (wanted && !wanted.includes(check.name)) continue
    const started = Date.now()
    console.log(`\n── ${check.name}`)
    const count = await check.run()
    total.passed += count.passed
    total.failed += count.failed
    if (check.name.startsWith('long')) long += count.passed + count.failed
    const seconds = ((Date.now() - started) / 1000).toFixed(0)
    console.log(`── ${check.name}: ${count.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`)
  }
  if (names.length > 0 && long === 0) {
    console.error(`No long suite or journey is called ${names.join(' or ')}.`)
    total.failed += 1
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed === 0 ? 0 : 1
}

/** One check, counted as one. Its output is its own. */
async function command(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Count> {
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? 1))
  })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function each<T>(items: readonly T[], run: (item: T) => Promise<Count>): Promise<Count> {
  const sum: Count = { passed: 0, failed: 0 }
  for (const item of items) {
    const count = await run(item)
    sum.passed += count.passed
    sum.failed += count.failed
  }
  return sum
}

/** `filters`: parts of file names; none runs all. */
async function suites(config: string, filters: readonly string[] = []): Promise<Count> {
  const report = join(tmpdir(), `alliance-suites-${process.pid}.json`)
  const env = { CHROMIUM_PATH: chromiumPath() }
  const args = [
    'run',
    ...filters,
    '--config',
    config,
    ...(filters.length > 0 ? ['--passWithNoTests'] : []),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  const ran = await command(bin('vitest'), args, env)
  const counted = read(report, (json) => ({
    passed: Number(json['numPassedTests']),
    failed: Number(json['numFailedTests']) + filesThatDidNotLoad(json),
  }))
  return counted && (counted.failed > 0 || ran.failed === 0)
    ? counted
    : { passed: counted?.passed ?? 0, failed: 1 }
}

/** A file that fails before its first test has no test to count; one with failed tests is counted by those. */
function filesThatDidNotLoad(json: Record<string, unknown>): number {
  const files = json['testResults'] as readonly { status: string; assertionResults: { status: string }[] }[]
  const failed = files.filter(({ status }) => status === 'failed')
  return failed.filter(({ assertionResults }) => assertionResults.every((one) => one.status !== 'failed'))
    .length
}

function longJourneys(): Promise<Count> {
  return journeys('--project=long', '--pass-with-no-tests', ...names)
}

/** `wishes`: Playwright's own arguments: a project, parts of file names. */
async function journeys(...wishes: readonly string[]): Promise<Count> {
  const report = join(tmpdir(), `alliance-journeys-${process.pid}.json`)
  const env = { CHROMIUM_PATH: chromiumPath(), PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const args = ['test', '--config', 'tests/journeys/playwright.config.ts', '--reporter=list,json', ...wishes]
  const ran = await command(join(root, 'tests', 'node_modules', '.bin', 'playwright'), args, env)
  const counted = read(report, (json) => {
    const stats = json['stats'] as Record<string, number>
    return { passed: stats['expected'] ?? 0, failed: (stats['unexpected'] ?? 0) + (stats['flaky'] ?? 0) }
  })
  return counted && (counted.failed > 0 || ran.failed === 0)
    ? counted
    : { passed: counted?.passed ?? 0, failed: 1 }
}

/** A runner that died early wrote no report: null, and the caller counts that as a failure. */
function read(path: string, count: (json: Record<string, unknown>) => Count): Count | null {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)
  } catch {
    return null
  } finally {
    rmSync(path, { force: true })
  }
}

await main()
