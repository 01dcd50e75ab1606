import { expect, test } from 'vitest'
import { countUnfinishedLogins, type LoginSource } from './unfinished-logins.ts'

const MINUTE = 60_000

function counting() {
  const clock = { now: 1_800_000_000_000 }
  const logins = countUnfinishedLogins(() => new Date(clock.now))
  const begin = (source: LoginSource, times: number): number => {
    let begun = 0
    for (let time = 0; time < times && !logins.isFull(source); time++) {
      logins.begun(source)
      begun++
    }
    return begun
  }
  return { clock, logins, begin }
}

const school: LoginSource = { address: '203.0.113.7', issuer: 'https://lms.example', clientId: 'a' }

test('a flood meets its limit, there and nowhere else, and is forgotten after ten minutes', () => {
  const { clock, logins, begin } = counting()
  const begun = begin(school, 10_000)
  expect(begun).toBeLessThan(10_000)
  expect(logins.isFull({ ...school, address: '203.0.113.8' })).toBe(false)
  expect(logins.isFull({ ...school, clientId: 'b' })).toBe(false)
  clock.now += 9 * MINUTE
  expect(logins.isFull(school)).toBe(true)
  clock.now += MINUTE
  expect(begin(school, 10_000)).toBe(begun)
})

test('logins that are finished never meet it, also when the login did not name its client', () => {
  const { clock, logins } = counting()
  for (let launches = 0; launches < 100_000; launches++) {
    clock.now += 1
    expect(logins.isFull({ ...school, clientId: undefined })).toBe(false)
    logins.begun({ ...school, clientId: undefined })
    logins.finished(school)
  }
})

test('many addresses together meet the limit of the registration', () => {
  const { begin } = counting()
  let begun = 0
  for (let host = 0; host < 20; host++) begun += begin({ ...school, address: `203.0.113.${host}` }, 10_000)
  expect(begun).toBe(50_000)
})
