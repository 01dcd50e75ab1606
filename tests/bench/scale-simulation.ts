/**
 * The hour before first period in 1,000 districts, under assumptions that stand in one place: how many launches a
 * second there are, what they need of processors, connections and storage, and what gives way first. Seeded; prints
 * the tables that `docs/scale.md` quotes. Costs are what `npm run bench -- --only launch,roster` measured.
 */
import { parseArgs } from 'node:util'
import { seeded, type Seeded } from '../long/seeded.ts'

/** Everything that is believed rather than computed. */
const ASSUMED = {
  districts: 1_000,
  students: 10_000_000,
  /** Log-normal sizes: half of all students live in a few large districts. */
  sizeSigma: 1.3,
  /** Shares of students by UTC offset, as the population of the United States lies. */
  zones: [
    { name: 'Eastern', offset: -5, share: 0.475 },
    { name: 'Central', offset: -6, share: 0.29 },
    { name: 'Mountain', offset: -7, share: 0.065 },
    { name: 'Pacific', offset: -8, share: 0.17 },
  ],
  /** A school's first bell: this many minutes after 7:20, log-normal; a school has about this many students. */
  bellMedianMinutes: 45,
  bellSigma: 0.45,
  schoolSize: 520,
  /** Page calls that follow a launch within the same minute. */
  callsPerLaunch: 3,
  callCpuMs: 0.9,
  /** Measured, ms of processor per launch: server and database. */
  launchServerMs: 1.4,
  launchDatabaseMs: 1.0,
  /** How full a processor may be at the peak. */
  fullness: 0.6,
  coursesPerStudent: 6,
  classSize: 27,
  /** A course is swept every four hours of a school day and once in the night. */
  sweepsPerCourseDay: 4,
  /** Seconds of processor, server and database, for a class's sweep of one page. */
  sweepCpuMs: 25,
  serverConnections: 10,
  serverCores: 2,
  databaseCores: 64,
  databaseConnections: 5_000,
  /** Measured bytes, indexes included. */
  launchRowBytes: 540,
  launchDays: 30,
  enrollmentRowBytes: 470,
  personRowBytes: 570,
  schoolDays: 180,
} as const

interface Morning {
  readonly name: string
  /** Of all students, those who open their course home, and how they spread around the bell. */
  readonly openShare: number
  readonly spreadMinutes: number
}

const MORNINGS: readonly Morning[] = [
  { name: 'an ordinary morning', openShare: 0.35, spreadMinutes: 4 },
  { name: 'everybody, in the minute of the bell', openShare: 1, spreadMinutes: 0.5 },
]

interface Arrivals {
  /** Launches in each second of the hours that are looked at, from 11:00 UTC on. */
  readonly perSecond: Float64Array
  readonly largestDistrict: Float64Array
  readonly largest: number
}

const FROM_HOUR = 11
const SECONDS = 8 * 3600

const { values } = parseArgs({ options: { seed: { type: 'string', default: '20261122' } } })
const seed = Number(values.seed)

/** Box–Muller. */
function normal(chance: Seeded): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())
}

function districtSizes(chance: Seeded): number[] {
  const raw = Array.from({ length: ASSUMED.districts }, () => Math.exp(ASSUMED.sizeSigma * normal(chance)))
  const total = raw.reduce((sum, size) => sum + size, 0)
  return raw.map((size) => Math.round((size / total) * ASSUMED.students)).sort((a, b) => b - a)
}

function zoneOffset(chance: Seeded): number {
  let left = chance.next()
  for (const { offset, share } of ASSUMED.zones) {
    left -= share
    if (left < 0) return offset
  }
  return ASSUMED.zones.at(-1)!.offset
}

/** Seconds after FROM_HOUR UTC of one school's first bell. */
function bell(chance: Seeded, offset: number): number {
  const local = 7 * 60 + 20 + ASSUMED.bellMedianMinutes * Math.exp(ASSUMED.bellSigma * normal(chance))
  return (local - (FROM_HOUR + offset) * 60) * 60
}

function simulate({ openShare, spreadMinutes }: Morning): Arrivals {
  const chance = seeded(seed)
  const perSecond = new Float64Array(SECONDS)
  const largestDistrict = new Float64Array(SECONDS)
  const sizes = districtSizes(chance)
  for (const [rank, students] of sizes.entries()) {
    const offset = zoneOffset(chance)
    // A district's schools ring together: one bell for high schools, one for middle, one for elementary.
    const bells = [bell(chance, offset), bell(chance, offset), bell(chance, offset)]
    const schools = Math.max(1, Math.round(students / ASSUMED.schoolSize))
    for (let school = 0; school < schools; school += 1) {
      const rings = bells[chance.below(bells.length)]!
      const launches = Math.round((students / schools) * openShare)
      for (let launch = 0; launch < launches; launch += 1) {
        const second = Math.round(rings + normal(chance) * spreadMinutes * 60)
        if (second < 0 || second >= SECONDS) continue
        perSecond[second]! += 1
        if (rank === 0) largestDistrict[second]! += 1
      }
    }
  }
  return { perSecond, largestDistrict, largest: sizes[0]! }
}

/** The highest mean over so many seconds. */
function peak(perSecond: Float64Array, seconds: number): { rate: number; at: number } {
  let sum = 0
  let best = { rate: 0, at: 0 }
  for (let second = 0; second < perSecond.length; second += 1) {
    sum += perSecond[second]! - (second >= seconds ? perSecond[second - seconds]! : 0)
    if (sum / seconds > best.rate) best = { rate: sum / seconds, at: second }
  }
  return best
}

function clock(second: number): string {
  const minutes = FROM_HOUR * 60 + Math.floor(second / 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')} UTC`
}

const round = (value: number, digits = 0): string =>
  value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

function describe(morning: Morning): void {
  const { perSecond, largestDistrict, largest } = simulate(morning)
  const total = perSecond.reduce((sum, launches) => sum + launches, 0)
  const minute = peak(perSecond, 60)
  const second = peak(perSecond, 1)
  const calls = minute.rate * ASSUMED.callsPerLaunch
  const serverCores =
    (minute.rate * ASSUMED.launchServerMs + calls * ASSUMED.callCpuMs * 0.5) / 1000 / ASSUMED.fullness
  const databaseCores =
    (minute.rate * ASSUMED.launchDatabaseMs + calls * ASSUMED.callCpuMs * 0.5) / 1000 / ASSUMED.fullness
  const servers = Math.ceil(serverCores / ASSUMED.serverCores)
  const courses = (ASSUMED.students * ASSUMED.coursesPerStudent) / ASSUMED.classSize
  const sweeps = (courses * ASSUMED.sweepsPerCourseDay) / 86_400
  const gb = (bytes: number): string => `${round(bytes / 1e9)} GB`
  const launchesADay = total
  const rows: [string, string][] = [
    ['launches', round(total)],
    ['peak, mean of the worst minute', `${round(minute.rate)}/s at ${clock(minute.at)}`],
    ['peak, worst second', `${round(second.rate)}/s`],
    ['calls in that minute', `${round(calls)}/s`],
    [
      'largest district',
      `${round(largest)} students, ${round(peak(largestDistrict, 60).rate)}/s at its peak`,
    ],
    ['server cores at the peak', round(serverCores, 1)],
    [`servers of ${ASSUMED.serverCores} cores`, String(servers)],
    ['database cores at the peak', round(databaseCores, 1)],
    [
      'connections',
      `${round(servers * ASSUMED.serverConnections)} pooled + ${servers * 4} that listen or hold`,
    ],
    ['commits that wait for the disk', `${round(minute.rate)}/s at most; those of one registration gather`],
    ['courses', round(courses)],
    [
      'sweeps',
      `${round(sweeps)}/s spread over the day, ${round((sweeps * ASSUMED.sweepCpuMs) / 1000, 1)} cores`,
    ],
    [
      'enrolments and people',
      gb(
        ASSUMED.students * (ASSUMED.coursesPerStudent * ASSUMED.enrollmentRowBytes + ASSUMED.personRowBytes),
      ),
    ],
    [
      `launches kept ${ASSUMED.launchDays} days`,
      gb(launchesADay * ASSUMED.launchRowBytes * ASSUMED.launchDays),
    ],
    ['written for launches in a year', gb(launchesADay * ASSUMED.launchRowBytes * ASSUMED.schoolDays)],
    [
      'one database is full at',
      `${round((ASSUMED.databaseCores * ASSUMED.fullness * 1000) / (ASSUMED.launchDatabaseMs + ASSUMED.callsPerLaunch * ASSUMED.callCpuMs * 0.5))} launches/s with their calls (${ASSUMED.databaseCores} cores)`,
    ],
    [
      'one database has connections for',
      `${round(ASSUMED.databaseConnections / (ASSUMED.serverConnections + 4))} servers`,
    ],
  ]
  const width = Math.max(...rows.map(([what]) => what.length))
  console.log(`\n${morning.name} (seed ${seed})`)
  for (const [what, value] of rows) console.log(`  ${what.padEnd(width)}  ${value}`)
}

for (const morning of MORNINGS) describe(morning)
