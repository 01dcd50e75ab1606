/** Every sentence of the preflight for the facts that call for it, in both languages. */
import { expect, test } from 'vitest'
import { preflightWords } from './preflight-words.ts'
import { lacks, type PreflightFacts } from './preflight.ts'
import { SCOPES } from './tool.ts'

const complete: PreflightFacts = {
  lms: 'canvas',
  state: 'active',
  deployments: [{ id: 'd-1', state: 'approved' }],
  registration: {
    askedScopes: SCOPES,
    grantedScopes: [...SCOPES, 'openid'],
    askedPlacements: ['course_navigation', 'account_navigation', 'editor_button'],
    grantedPlacements: ['course_navigation', 'account_navigation', 'editor_button'],
    privacy: 'name_only',
    answeredDeployment: null,
  },
  alert: null,
  courses: { opened: 2, withRoster: 2, withLmsId: 2 },
  people: { known: 30, named: 30 },
}
const registered = complete.registration!
const untouched = { courses: { opened: 0, withRoster: 0, withLmsId: 0 }, people: { known: 0, named: 0 } }

test.each<[string, Partial<PreflightFacts>, string[]]>([
  ['nothing, where all is there', {}, []],
  ['nothing, where the operator typed it in', { registration: null, ...untouched }, []],
  [
    'the waiting of a new one',
    { state: 'draft', deployments: [], ...untouched },
    ['confirm_in_lms', 'deployment_unknown', 'approval_waiting'],
  ],
  [
    'its deployment',
    {
      registration: { ...registered, answeredDeployment: 'd' },
      state: 'draft',
      deployments: [{ id: 'd', state: 'pending' }],
      ...untouched,
    },
    ['confirm_in_lms', 'deployment_waiting'],
  ],
  [
    'another deployment of an active one',
    {
      deployments: [
        { id: 'a', state: 'approved' },
        { id: 'b', state: 'pending' },
      ],
    },
    ['deployment_waiting'],
  ],
  [
    'nothing in the LMS, once somebody launched from there',
    { state: 'draft', deployments: [{ id: 'd', state: 'pending' }], ...untouched },
    ['deployment_waiting'],
  ],
  ['services that say no', { alert: 'token_refused' }, ['services_refused']],
  [
    'only that it is off',
    { state: 'disabled', deployments: [], people: { known: 3, named: 0 } },
    ['registration_disabled'],
  ],
  [
    'rosters whose scope was dropped',
    { registration: { ...registered, grantedScopes: [SCOPES[1]!] }, ...untouched },
    ['roster_missing'],
  ],
  ['rosters that never came', { courses: { opened: 1, withRoster: 0, withLmsId: 1 } }, ['roster_missing']],
  ['no rosters that came all the same', { registration: { ...registered, grantedScopes: [SCOPES[1]!] } }, []],
  [
    'names by the privacy level',
    { registration: { ...registered, privacy: 'anonymous' }, ...untouched },
    ['names_missing'],
  ],
  ['names that never came', { people: { known: 3, named: 0 } }, ['names_missing']],
  ['the fields', { courses: { opened: 1, withRoster: 1, withLmsId: 0 } }, ['fields_missing']],
  ['no fields of another LMS', { lms: 'generic', courses: { opened: 1, withRoster: 1, withLmsId: 0 } }, []],
  [
    'notices of Canvas',
    { registration: { ...registered, grantedScopes: [SCOPES[0]!] } },
    ['notices_missing'],
  ],
  [
    'no notices of Moodle',
    { lms: 'moodle', registration: { ...registered, grantedScopes: [SCOPES[0]!] } },
    [],
  ],
  [
    'a placement',
    { registration: { ...registered, grantedPlacements: ['course_navigation', 'account_navigation'] } },
    ['placement_missing'],
  ],
])('misses %s', (_, change, codes) => {
  const found = lacks({ ...complete, ...change })
  expect(found.map(({ code }) => code)).toEqual(codes)
  for (const lack of found)
    for (const language of ['en', 'es'] as const)
      expect(preflightWords(language, change.lms ?? 'canvas', lack)).toMatch(/^\p{Lu}.{30,}\.$/su)
})
