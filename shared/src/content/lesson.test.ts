import { describe, expect, test } from 'vitest'
import { languages } from '../domain/alliance/vocabulary.ts'
import { acted, plannedRun, remainingMs } from '../domain/protocol/run.ts'
import { heldBack, stepRule } from '../domain/protocol/steps.ts'
import pack from './content.json' with { type: 'json' }
import { classLessons, lesson, newcomerQuestions, planOf } from './lesson.ts'
import { stepWords, whoInSpanish } from './lesson-words.ts'

const every = pack.protocols.map((one) => one.id)

test('one runner takes every protocol of the pack from its first step to its end', () => {
  expect(every).toHaveLength(18)
  for (const id of every) {
    const plan = planOf(lesson(id, 'en')!)
    let run = acted(plan, plannedRun(plan, 0), { act: 'start' }, 0)
    for (const length of plan.lengthsMs) {
      if (!run.ok) throw new Error(id)
      expect(remainingMs(plan, run.value, 0)).toBe(length)
      run = acted(plan, run.value, { act: 'go_on' }, 0)
    }
    expect(run.ok && run.value.state, id).toBe('closed')
  }
})

describe('the lessons of a class', () => {
  test('are the seven, each step with its words and rules', () => {
    expect(classLessons).toEqual([
      'alliance-25',
      'values-20',
      'review-20',
      'newcomer-10',
      'fingers-8',
      'consent-12',
      'repair-15',
    ])
    for (const id of classLessons) {
      expect(stepWords[id], id).toHaveLength(lesson(id, 'en')!.steps.length)
      for (const language of languages)
        for (const step of lesson(id, language)!.steps)
          for (const words of [step.title, step.who, step.text, step.aloud, step.note])
            expect(words, `${id} ${step.n}`).not.toBe('')
    }
  })
  test('are Spanish in Spanish', () => {
    for (const id of classLessons) {
      const [en, es] = [lesson(id, 'en')!, lesson(id, 'es')!]
      for (const [n, step] of es.steps.entries()) {
        const english = en.steps[n]!
        for (const part of ['title', 'text', 'aloud', 'note'] as const)
          expect(step[part], `${id} ${step.n} ${part}`).not.toBe(english[part])
        expect(whoInSpanish).toHaveProperty([english.who])
      }
    }
  })
  test('say on the wall what students do, never what is for the teacher', () => {
    for (const id of classLessons)
      for (const step of lesson(id, 'en')!.steps) {
        expect(step.aloud).not.toContain(step.note)
        if (['teacher', 'facilitator'].includes(step.who)) expect(step.aloud).not.toBe(step.text)
        // Words of the trade, and acts that are hers.
        expect(step.aloud).not.toMatch(/\b(park|pulse|consent|dot-vote|hear every|review date)\b/i)
      }
  })
  test('let students write in at least one step where cards are gathered, and show fingers where the class decides', () => {
    for (const id of ['alliance-25', 'values-20', 'review-20', 'fingers-8', 'consent-12'])
      expect(
        lesson(id, 'en')!.steps.some((step) => step.typing === 'fingers' || step.typing === 'cards'),
      ).toBe(true)
  })
})

test('protocols for adults hold nobody back, and say in English what the pack says', () => {
  const plan = planOf(lesson('tune-40', 'es')!)
  const run = acted(plan, plannedRun(plan, 0), { act: 'start' }, 0)
  expect(run.ok && heldBack('tune-40', run.value, 'cards')).toBeNull()
  expect(lesson('tune-40', 'es')!.steps[0]).toMatchObject({
    ...stepRule('tune-40', 0),
    title: 'quien facilita',
    text: lesson('tune-40', 'en')!.steps[0]!.text,
    note: '',
  })
  expect(lesson('no-such-lesson', 'en')).toBeNull()
})

test('a newcomer is asked the four things of the pack', () => {
  for (const language of languages) expect(newcomerQuestions(language)).toHaveLength(4)
})
