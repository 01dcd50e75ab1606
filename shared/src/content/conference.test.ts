import { expect, test } from 'vitest'
import { bands } from '../domain/alliance/vocabulary.ts'
import {
  conferenceOffers,
  conferencePlan,
  conferenceSteps,
  selfAssessmentPrompt,
  selfAssessmentPrompts,
} from './conference.ts'

test('C12: every band has openings of a look at one’s own work, in both languages, found again by id', () => {
  const all = bands.flatMap((band) => selfAssessmentPrompts(band))
  for (const band of bands) expect(selfAssessmentPrompts(band).length).toBeGreaterThanOrEqual(3)
  expect(new Set(all.map(({ id }) => id)).size).toBe(13)
  for (const line of all) {
    expect(selfAssessmentPrompt(line.id)).toEqual(line)
    expect(line.es).not.toBe(line.en)
  }
  expect(selfAssessmentPrompt('self_assessment-x-none')).toBeNull()
  expect(selfAssessmentPrompt('pact_line-student-all-01')).toBeNull()
})

test('F8: five steps of ten minutes, the student speaks first, and each but the last offers something to say', () => {
  expect(conferenceSteps.map(({ minutes }) => minutes)).toEqual([2, 3, 2, 2, 1])
  expect(conferencePlan.lengthsMs.reduce((sum, ms) => sum + ms, 0)).toBe(600_000)
  expect(conferenceSteps.map(({ who }) => who)).toEqual(['student', 'student', 'both', 'both', 'both'])
  for (const band of bands) {
    for (const step of [0, 1]) expect(conferenceOffers(step, band, 'student')).toHaveLength(3)
    expect(conferenceOffers(2, band, 'student')).toHaveLength(3 + 7)
    expect(conferenceOffers(4, band, 'student')).toEqual([])
  }
  const [mine, theirs] = (['student', 'educator'] as const).map((side) => conferenceOffers(3, 'K-2', side))
  expect([mine!.length, theirs!.length]).toEqual([6, 7])
})
