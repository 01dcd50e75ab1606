import { renderToString } from 'react-dom/server'
import type { LessonRun } from 'shared/contract/lesson'
import { describe, expect, test } from 'vitest'
import { clockWords, Timer } from './Timer.tsx'

const MINUTE = 60_000
const run: LessonRun = {
  id: '01990000-0000-7000-8000-000000000001',
  protocol: 'alliance-25',
  title: 'Class agreement in one lesson',
  minutes: 25,
  state: 'running',
  paused: false,
  step: 1,
  steps: [],
  remainingMs: 2 * MINUTE,
  lengthMs: 2 * MINUTE,
  leftMs: 25 * MINUTE,
  ticking: true,
  restUntil: null,
  revision: 1,
  last: null,
}

/** What the first drawing says aloud, and what it shows. */
function drawn(change: Partial<LessonRun>, language: 'en' | 'es' = 'en') {
  const html = renderToString(<Timer heard={{ run: { ...run, ...change }, at: 0 }} language={language} />)
  return {
    shown: /role="timer"[^>]*>([^<]*)</.exec(html)?.[1],
    aloud: /role="status"[^>]*>([^<]*)</.exec(html)?.[1],
  }
}

test('minutes and seconds, until the last second is over', () => {
  expect([4 * MINUTE, 245_000, 60_001, 999, 1, 0].map(clockWords)).toEqual([
    '4:00',
    '4:05',
    '1:01',
    '0:01',
    '0:01',
    '0:00',
  ])
})

describe('what a screen reader hears', () => {
  test('is one minute, and the end, and nothing in between', () => {
    expect(drawn({ remainingMs: 61_000 })).toEqual({ shown: '1:01', aloud: '' })
    expect(drawn({ remainingMs: MINUTE })).toEqual({ shown: '1:00', aloud: 'One minute left.' })
    expect(drawn({ remainingMs: 5_000 }).aloud).toBe('One minute left.')
    expect(drawn({ remainingMs: 0 }).aloud).toBe('Time is up.')
    expect(drawn({ remainingMs: 0 }, 'es').aloud).toBe('Se acabó el tiempo.')
  })
  test('is nothing at the start of a step of one minute, nor while a lesson rests', () => {
    expect(drawn({ remainingMs: MINUTE, lengthMs: MINUTE }).aloud).toBe('')
    expect(drawn({ remainingMs: 5_000, state: 'resting' }).aloud).toBe('')
  })
})
