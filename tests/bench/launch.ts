/**
 * What a complete launch costs (design §7): login, redirect, signed form post, every check, durable session. Ours and
 * ltijs take turns on one PostgreSQL, whose work counts too, and the median of the turns' ratios is the answer: so a
 * busy machine weighs on both alike. Beside them stands what RS256 alone costs.
 */
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { openDriver, type Driver } from './launch-driver.ts'
import { openLaunchStage, type LaunchStage, type Measured } from './launch-stage.ts'

export interface LaunchCost {
  /** Our processor time against theirs, per launch, the median of all turns. */
  readonly ratio: number
  /** Medians of the turns, in ms a launch: server and database. */
  readonly ours: Split
  readonly ltijs: Split
  /** One signature made, one checked, in ms. */
  readonly rs256: { readonly sign: number; readonly verify: number }
  /** Resident memory above the start after so many launches, after a collection. */
  readonly memory: { readonly launches: number; readonly oursMb: number; readonly ltijsMb: number }
}

export interface Split {
  readonly server: number
  readonly database: number
}

const ROUNDS = 7
const PER_ROUND = 250
/** Enough for both to be compiled, and for the database's statistics to be those of a school. */
const WARM_UP = 2_000
const FULL = 10_000

/** `full`: 10,000 launches of each for the memory rows; else only those that the ratio needs. */
export async function measureLaunches(full: boolean): Promise<LaunchCost> {
  const stage = await openLaunchStage()
  try {
    const contender = (measured: Measured): Contender => ({
      ...measured,
      driver: openDriver(stage.lms, measured.door),
    })
    const [ours, ltijs] = [contender(stage.ours), contender(stage.ltijs)]
    const atStart = [await ours.usage('settled'), await ltijs.usage('settled')]
    for (const { driver } of [ours, ltijs]) await driver.run(WARM_UP)
    const rounds: { ours: Split; ltijs: Split }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({ ours: await turn(stage, ours), ltijs: await turn(stage, ltijs) })
    }
    const done = WARM_UP + ROUNDS * PER_ROUND
    const more = full ? FULL - done : 0
    const grown: number[] = []
    for (const [index, { driver, usage }] of [ours, ltijs].entries()) {
      await driver.run(more)
      grown.push((await usage('settled')).rssMb - atStart[index]!.rssMb)
    }
    return {
      ratio: median(rounds.map((round) => sum(round.ours) / sum(round.ltijs))),
      ours: medians(rounds.map((round) => round.ours)),
      ltijs: medians(rounds.map((round) => round.ltijs)),
      rs256: rs256Floor(),
      memory: { launches: done + more, oursMb: grown[0]!, ltijsMb: grown[1]! },
    }
  } finally {
    await stage.close()
  }
}

type Contender = Measured & { readonly driver: Driver }

/** One turn's cost per launch, in ms. */
async function turn(stage: LaunchStage, contender: Contender): Promise<Split> {
  const [database, { cpuMs }] = [stage.databaseCpuMs(), await contender.usage('now')]
  await contender.driver.run(PER_ROUND)
  const after = await contender.usage('now')
  return {
    server: (after.cpuMs - cpuMs) / PER_ROUND,
    database: (stage.databaseCpuMs() - database) / PER_ROUND,
  }
}

function rs256Floor(): { sign: number; verify: number } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const text = Buffer.alloc(2_000, 'a')
  const signature = sign('sha256', text, privateKey)
  return {
    sign: cpuMsOf(300, () => void sign('sha256', text, privateKey)),
    verify: cpuMsOf(3_000, () => void verify('RSA-SHA256', text, publicKey, signature)),
  }
}

function cpuMsOf(times: number, work: () => void): number {
  const from = process.cpuUsage()
  for (let time = 0; time < times; time += 1) work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000 / times
}

const sum = ({ server, database }: Split): number => server + database

function medians(splits: readonly Split[]): Split {
  return {
    server: median(splits.map(({ server }) => server)),
    database: median(splits.map(({ database }) => database)),
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
