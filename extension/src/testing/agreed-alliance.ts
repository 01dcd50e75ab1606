/** One agreed alliance as the API answers it. */
import type { AllianceSummary, AllianceView } from 'shared/contract/alliance'
import { v7 as uuid } from 'uuid'

export function agreedAlliance(course: { id: string; title: string }, section = 'Period 3'): AllianceView {
  const clauses: NonNullable<AllianceView['version']>['clauses'] = [
    {
      id: uuid(),
      text: 'I wait five seconds after I ask, so that everybody has time to think.',
      direction: 't_st',
      part: 'values',
      topic: null,
      demonstrations: ['You can count to five with me.'],
    },
    {
      id: uuid(),
      text: 'We let each other finish, also when we disagree.',
      direction: 'st_st',
      part: 'values',
      topic: null,
      demonstrations: ['The next person starts with what they heard.'],
    },
  ]
  return {
    id: uuid(),
    courseId: course.id,
    courseTitle: course.title,
    scope: 'class',
    name: null,
    members: [],
    parentId: null,
    above: null,
    endsOn: null,
    leads: true,
    part: 'values',
    parts: [{ kind: 'values', phase: 'agreed', lines: clauses.length }],
    sections: [{ id: uuid(), name: section }],
    band: '6-8',
    language: 'en',
    phase: 'agreed',
    prompt: 'What do you need here to do good work?',
    masked: true,
    cards: [],
    cardCount: 0,
    themes: [],
    clauses: [],
    decisions: [],
    version: {
      n: 1,
      agreedAt: '2026-09-14T15:00:00.000Z',
      reviewOn: '2026-12-01',
      changes: 'Our first agreement.',
      clauses,
    },
    signature: null,
    cursor: '0',
  }
}

/** As a list of alliances shows it. */
export function summaryOf(view: AllianceView): AllianceSummary {
  return {
    id: view.id,
    scope: view.scope,
    name: view.name,
    phase: view.phase,
    part: view.part,
    parts: view.parts.map(({ kind, phase }) => ({ kind, phase })),
    leads: view.leads,
    sections: view.sections,
    versionNumber: view.version?.n ?? null,
    agreedAt: view.version?.agreedAt ?? null,
  }
}
