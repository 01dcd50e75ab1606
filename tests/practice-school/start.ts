/**
 * `npm start`: the practice school and the server side by side, so that anybody can try the whole promise with one
 * command. Stops everything on Ctrl-C, when its terminal closes, and when whoever started it is gone.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { whenParentEnds } from 'lti-server/platform/ancestors'
import { installedChromium } from '../chromium.ts'
import { platformFlags } from './platform-flags.ts'
import { openPracticeSchool, type PracticeSchool } from './school.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const port = Number(process.env['PORT'] ?? 3000)
const practicePort = Number(process.env['PRACTICE_PORT'] ?? 3100)
/** Room 12 has 32 students; a gradebook as large as a university's is there on request. */
const students = Number(process.env['PRACTICE_STUDENTS'] ?? 32)
const assignments = Number(process.env['PRACTICE_ASSIGNMENTS'] ?? 12)
const server = process.env['PUBLIC_URL'] ?? `http://localhost:${port}`
const env: NodeJS.ProcessEnv = {
  ...process.env,
  PORT: String(port),
  PUBLIC_URL: server,
  ALLOW_PRIVATE_NETWORK: '1',
}

const { values } = parseArgs({
  allowNegative: true,
  options: { browser: { type: 'boolean', default: true } },
})
const stopping: (() => Promise<void>)[] = []
let stopped = false

async function main(): Promise<void> {
  const school = await openSchool()
  stopping.push(() => school.close())
  Object.assign(env, school.google)
  console.log('Building and starting the server…')
  const child = spawn(process.execPath, ['lti-server/serve.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  stopping.push(() => end(child))
  child.once('exit', (code) => {
    if (!stopped) void stop(code ?? 1)
  })
  await ready()
  await register(school)
  console.log(welcome(school))
  if (values.browser) await openBrowser(school)
}

async function openSchool(): Promise<PracticeSchool> {
  try {
    return await openPracticeSchool({
      port: practicePort,
      tool: { publicUrl: server },
      students,
      assignments,
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    console.error(
      `Port ${practicePort} is taken, so the practice school can't open. Set PRACTICE_PORT to another one.`,
    )
    process.exit(1)
  }
}

async function ready(): Promise<void> {
  while (!stopped) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
}

/** The practice school is registered once; a database that knows it already is left as it is. */
async function register(school: PracticeSchool): Promise<void> {
  const of = school.registration
  const known = (await admin(['platform', 'list'])) as { issuer: string; clientId: string; lms: string }[]
  if (!known.some((platform) => platform.issuer === of.issuer && platform.clientId === of.clientId))
    await admin(['platform', 'add', ...platformFlags(of)])
  if (known.some(({ lms }) => lms === 'classroom')) return
  const domains = school.googleDomains.flatMap((domain) => ['--domain', domain])
  await admin(['classroom', 'add', '--name', of.name, ...domains])
}

async function admin(args: readonly string[]): Promise<unknown> {
  const ran = await promisify(execFile)(process.execPath, ['lti-server/admin.ts', ...args], {
    cwd: root,
    env,
  })
  return JSON.parse(ran.stdout)
}

function welcome(school: PracticeSchool): string {
  const as = (person: string, next: string): string =>
    `${school.url}/as/${person}?next=${encodeURIComponent(next)}`
  return `
Learning Alliance is running: the practice school at ${school.url}, the server at ${server}.

  Open as the teacher   ${as('teacher', '/courses/4821/external_tools/913')}
  … her gradebook       ${as('teacher', '/courses/4821/gradebook')}
  Open as a student     ${as('student-1', '/courses/4821')}
  Google Classroom      ${as('teacher', '/')} then ${server}/classroom
  Open as the admin     ${as('admin', `/accounts/${school.story.account.id}/external_tools/${school.story.tool.id}`)}

One browser is one person: open a second one in a private window. Ctrl-C stops everything.
`
}

async function openBrowser(school: PracticeSchool): Promise<void> {
  const extension = join(root, 'extension', '.output', 'chrome-mv3')
  const shown =
    Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) || process.platform === 'darwin'
  const chromium = shown ? installedChromium() : null
  console.log('Building the extension…')
  await (await import('../../extension/build.ts')).ensureBuilt()
  if (!chromium || stopped) {
    console.log(
      `The extension: open chrome://extensions, switch on "Developer mode", "Load unpacked": ${extension}\n`,
    )
    return
  }
  const profile = join(root, process.env['DATA_DIR'] ?? 'data', 'chromium')
  const flags = [
    `--user-data-dir=${profile}`,
    `--load-extension=${extension}`,
    '--no-first-run',
    '--no-default-browser-check',
  ]
  if (process.getuid?.() === 0) flags.push('--no-sandbox')
  const child = spawn(chromium, [...flags, `${school.url}/as/teacher?next=/courses/4821/gradebook`], {
    stdio: 'ignore',
  })
  stopping.push(() => end(child))
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 8_000)
  await gone
  clearTimeout(late)
}

async function stop(code: number): Promise<void> {
  if (stopped) return
  stopped = true
  await Promise.allSettled(stopping.toReversed().map((step) => step()))
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
whenParentEnds(() => void stop(0))

main().catch(async (error: Error) => {
  if (!stopped) console.error(error.message)
  await stop(1)
})
