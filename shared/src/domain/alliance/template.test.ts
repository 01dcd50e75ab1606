import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexNames } from './classmates.ts'
import { promisesToShare, promptToShare, templateOf, type TemplateSource } from './template.ts'
import { bands, cardSources, directions, languages, partKinds } from './vocabulary.ts'

const token = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => n.toString(16))
/** Words that only a student of this class would have: nothing else makes them. */
const students = token.map((each) => `We studentwords ${each}`)
const teachers = token.map((each) => `I teacherwords ${each}`)
const names = fc.uniqueArray(
  fc.constantFrom('Amara', 'Bo Lindqvist', 'Chen Wei', 'Dalia Haddad', '王芳', 'Ñusta'),
  { minLength: 1 },
)

/** A class at any point, its teacher as careless as she likes: names and cards get into her own words too. */
const anyClass = fc
  .record({ people: names, cards: fc.array(students, { minLength: 1, maxLength: 8 }) })
  .chain(({ people, cards }) => {
    const careless = fc.oneof(
      teachers,
      fc.constantFrom(...people).map((name) => `I will call ${name} last.`),
      fc.constantFrom(...cards).map((card) => `As you said: ${card}!`),
    )
    const studentLine = fc.record({
      id: fc.uuid(),
      part: fc.constantFrom(...partKinds),
      text: students,
      demonstrations: fc.array(students, { maxLength: 2 }),
      direction: fc.constantFrom(...directions),
      teachersWords: fc.constant(false),
      cardSources: fc.array(fc.constantFrom(...cardSources), { maxLength: 3 }),
      counts: fc.boolean(),
    })
    const teachersLine = fc.record({
      id: fc.uuid(),
      part: fc.constantFrom(...partKinds),
      text: careless,
      demonstrations: fc.array(careless, { maxLength: 2 }),
      direction: fc.constantFrom(...directions),
      teachersWords: fc.constant(true),
      cardSources: fc.array(fc.constantFrom('teacher' as const, 'wall' as const), { maxLength: 2 }),
      counts: fc.boolean(),
    })
    // A promise in the teacher's words that students' cards stand behind may be theirs.
    const mixedLine = fc
      .tuple(teachersLine, students)
      .map(([line, text]) => ({ ...line, text, cardSources: ['student' as const] }))
    return fc.record({
      people: fc.constant(people),
      source: fc.record({
        band: fc.constantFrom(...bands),
        language: fc.constantFrom(...languages),
        parts: fc.tuple(
          ...partKinds.map((part) =>
            fc.record({ part: fc.constant(part), prompt: careless, fromPack: fc.constant(false) }),
          ),
        ),
        cards: fc.constant(cards.map((text) => ({ text, source: 'student' as const }))),
        lines: fc.array(fc.oneof(studentLine, teachersLine, mixedLine), { maxLength: 10 }),
        names: fc.constant(indexNames(people.map((name) => ({ id: name, name })))),
        protocols: fc.constant(['fingers-8']),
        review: fc.option(fc.constant({ agreedOn: '2026-09-07', reviewOn: '2026-11-02' })),
      }),
    })
  })

describe('A20: a template', () => {
  test('holds no text, name or id of a student, whatever the teacher ticks', () => {
    fc.assert(
      fc.property(anyClass, ({ people, source }) => {
        const everything = { promptsToo: true, promises: source.lines.map((line) => line.id) }
        const said = JSON.stringify(templateOf(source, everything))
        expect(said).not.toContain('studentwords')
        for (const name of people.flatMap((one) => one.split(' '))) expect(said).not.toContain(name)
        expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
      }),
      { numRuns: 500 },
    )
  })

  test('holds of the teacher what she ticked, and that may be ticked', () => {
    fc.assert(
      fc.property(anyClass, fc.boolean(), ({ source }, promptsToo) => {
        const offered = promisesToShare(source)
        const picked = offered.filter((_, at) => at % 2 === 0)
        const template = templateOf(source, { promptsToo, promises: picked.map((line) => line.id) })
        expect(template.ownPromises).toEqual(
          picked.map(({ text, demonstrations }) => ({ text, demonstrations })),
        )
        expect(templateOf(source, { promptsToo, promises: [] }).ownPromises).toEqual([])
        for (const [at, part] of source.parts.entries()) {
          const goes = promptToShare(source, part) === 'tick' && promptsToo
          expect(template.parts[at]?.prompt).toBe(goes ? part.prompt : null)
        }
      }),
    )
  })

  test('says how many lines went which way, and in how many weeks the class looks again', () => {
    const source: TemplateSource = {
      band: '6-8',
      language: 'en',
      parts: [{ part: 'values', prompt: 'What do you want to count on?', fromPack: true }],
      cards: [],
      lines: (['t_st', 'st_st', 'st_st'] as const).map((direction, at) => ({
        id: String(at),
        text: 'A line',
        demonstrations: [],
        part: 'values',
        direction,
        teachersWords: false,
        cardSources: ['student'],
        counts: true,
      })),
      names: indexNames([]),
      protocols: ['fingers-8'],
      review: { agreedOn: '2026-09-07', reviewOn: '2026-11-02' },
    }
    const template = templateOf(source, { promptsToo: false, promises: [] })
    expect(template.parts[0]?.prompt).toBe('What do you want to count on?')
    expect(template.parts[0]?.directions.filter(({ lines }) => lines > 0)).toEqual([
      { direction: 't_st', lines: 1 },
      { direction: 'st_st', lines: 2 },
    ])
    expect(template.reviewWeeks).toBe(8)
  })
})
