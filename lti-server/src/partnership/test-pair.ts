/** A teacher and her student in a small class, with everybody who is not part of it, for tests of this room. */
import type { LearningTarget } from 'shared/contract/partnership'
import { v7 as newId } from 'uuid'
import { makeTestClass, type TestClass, type TestDeps } from '../platform/test-class.ts'
import { proposeTarget, writePactText, type About } from './service.ts'

export interface TestPair {
  readonly room: TestClass
  readonly about: About
  readonly as: (key: 'teacher' | 'coTeacher' | 'student') => ReturnType<TestClass['actor']>
  /** Everybody of the course who is neither the student nor one of her teachers. */
  readonly others: Readonly<Record<string, string>>
}

export async function makeTestPair(deps: TestDeps): Promise<TestPair> {
  const room = await makeTestClass(deps)
  const { red, blue } = room.sections
  const people = {
    teacher: await room.add({ name: 'Rosalind Achterberg', role: 'teacher' }),
    coTeacher: await room.add({ name: 'Kofi Mensah', role: 'teacher' }),
    student: await room.add({ name: 'Ira', role: 'student', sectionIds: [red] }),
  }
  const others = {
    'next-door': await room.add({ role: 'teacher', sectionIds: [blue], sectionRestricted: true }),
    gone: await room.add({ role: 'teacher', state: 'left' }),
    ta: await room.add({ role: 'ta', sectionIds: [red], sectionRestricted: true }),
    observer: await room.add({ role: 'mentor' }),
    classmate: await room.add({ role: 'student', sectionIds: [red] }),
  }
  return {
    room,
    others,
    about: { courseId: room.courseId, studentId: people.student },
    as: (key) => room.actor(people[key], key === 'student' ? 'student' : 'teacher'),
  }
}

export function must<T>(result: { ok: true; value: T } | { ok: false; code: string; detail?: string }): T {
  if (!result.ok) throw new Error(`${result.code} ${result.detail ?? ''}`)
  return result.value
}

/** A target in the student's words. */
export async function propose(
  deps: TestDeps,
  { about, as }: TestPair,
  by: Parameters<TestPair['as']>[0] = 'student',
): Promise<LearningTarget> {
  return must(
    await proposeTarget(deps, as(by), about, {
      id: newId(),
      kind: 'habits',
      words: { id: newId(), text: 'I start before I feel ready.' },
      strength: { id: newId(), text: 'I ask good questions.' },
    }),
  )
}

/** Something that one of them will do, as a new commitment. */
export async function commit(
  deps: TestDeps,
  { about, as }: TestPair,
  by: Parameters<TestPair['as']>[0],
  targetId: string,
  text: string,
): Promise<LearningTarget> {
  const wish = { id: newId(), field: 'commitment' as const, text, saw: [] }
  return must(await writePactText(deps, as(by), about, targetId, wish))
}
