import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { optionalFeatures } from './parts.ts'
import { parsePolicy, policyKeys } from './policy.ts'

describe('a policy', () => {
  it('is none where nobody wrote one and nobody but the teacher installed us', () => {
    expect(parsePolicy({}, false)).toEqual({
      inForce: false,
      server: null,
      alone: true,
      featuresOff: [],
      contact: null,
      wrong: [],
    })
  })

  it('turns working alone off until it is allowed (design §2)', () => {
    expect(parsePolicy({}, true)).toMatchObject({ inForce: true, alone: false })
    expect(parsePolicy({ contact: 'IT, room 4' }, false).alone).toBe(false)
    expect(parsePolicy({ alone: true }, true).alone).toBe(true)
  })

  it('takes what is right and names what is wrong, each by itself', () => {
    const policy = parsePolicy(
      {
        server: 'https://alliance.school.edu/app',
        alone: 'yes',
        features: { gap: false, focal: 'off', homework: false, alliance: true },
        contact: ' it@school.edu ',
        colour: 'red',
      },
      false,
    )
    expect(policy).toMatchObject({
      server: null,
      alone: false,
      featuresOff: ['gap'],
      contact: 'it@school.edu',
    })
    expect(policy.wrong.map(({ name }) => name).toSorted()).toEqual([
      'alone',
      'colour',
      'features.focal',
      'features.homework',
      'server',
    ])
  })

  it('never throws, and never turns on what it could not read', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...policyKeys, 'other'), fc.anything()), (managed) => {
        const policy = parsePolicy(managed, true)
        expect(policy.alone).toBe(managed['alone'] === true)
        for (const off of policy.featuresOff) expect(optionalFeatures).toContain(off)
      }),
    )
  })
})

it('says the same in the schema that Chrome and Edge read', () => {
  const file = join(import.meta.dirname, '../../public/managed-schema.json')
  const Schema = v.object({
    properties: v.record(v.string(), v.looseObject({ properties: v.optional(v.looseObject({})) })),
  })
  const { properties } = v.parse(Schema, JSON.parse(readFileSync(file, 'utf8')))
  expect(Object.keys(properties).toSorted()).toEqual([...policyKeys].toSorted())
  expect(Object.keys(properties['features']?.properties ?? {}).toSorted()).toEqual(
    [...optionalFeatures].toSorted(),
  )
})
