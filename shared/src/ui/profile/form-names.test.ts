import { expect, test } from 'vitest'
import type { ProfileLine } from '../../contract/profile.ts'
import { openForm } from './form-names.tsx'

const line = (id: string, kind: ProfileLine['kind'], takenBackAt: string | null = null): ProfileLine => ({
  id,
  kind,
  visibility: 'co_owned',
  words: { current: null, beside: [], earlier: [] },
  takenBackAt,
})

test('one question is open at a time: the first without an answer, or where something was said', () => {
  expect(openForm([], undefined)).toBe('q-who')
  expect(openForm([line('1', 'who'), line('2', 'thinking', '2026-11-30')], undefined)).toBe('q-thinking')
  const all = (['who', 'thinking', 'learning', 'seeing', 'listening', 'respect', 'disagreeing'] as const).map(
    (kind, n) => line(String(n), kind),
  )
  expect(openForm(all, undefined)).toBeNull()
  expect(openForm(all, 'q-strength')).toBe('q-strength')
})

test('what came of an act stands where its line is', () => {
  const lines = [line('1', 'who'), line('2', 'who'), line('3', 'goal'), line('4', 'goal', '2026-11-30')]
  expect(openForm(lines, 'acts-1')).toBe('q-who')
  expect(openForm(lines, 'acts-2')).toBe('line-2')
  expect(openForm(lines, 'acts-3')).toBe('line-3')
  expect(openForm(lines, 'acts-4')).toBeNull()
})
