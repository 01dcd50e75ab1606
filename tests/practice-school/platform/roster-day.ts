/**
 * A roster service's bad days, and what happens to people between two readings. The commands join those of
 * `faults.ts`.
 */
import * as v from 'valibot'
import { bringBack, changeRole, mergePeople, dropPerson } from '../story/changes.ts'
import { changeGroups } from '../story/groups.ts'
import type { EnrollmentType } from '../story/people.ts'
import type { SchoolState } from '../state.ts'

const on = v.optional(v.boolean(), true)
const types = [
  'TeacherEnrollment',
  'TaEnrollment',
  'StudentEnrollment',
  'StudentViewEnrollment',
  'ObserverEnrollment',
] as const satisfies readonly EnrollmentType[]

export const rosterCommands = [
  /** One page answers so; `null`: every page. `next`: its link leads there (`self`: to the page itself). */
  v.object({
    do: v.literal('roster-page'),
    page: v.nullable(v.number()),
    as: v.optional(v.picklist(['html', 'truncated', 'empty', 'hang'])),
    next: v.optional(v.string()),
  }),
  /** The resource link that asks for custom values is refused. */
  v.object({
    do: v.literal('roster-rlid'),
    refused: on,
    status: v.optional(v.picklist([400, 403, 404]), 400),
  }),
  /** A person is still listed, with this status. */
  v.object({ do: v.literal('roster-status'), person: v.string(), is: v.picklist(['Inactive', 'Deleted']) }),
  /** Each page begins with the last person of the page before. */
  v.object({ do: v.literal('roster-repeats'), on }),
  /** Moodle: short role names, pages counted by `from`, no custom values (moodle.md, NRPS). */
  v.object({ do: v.literal('roster-style'), is: v.picklist(['canvas', 'moodle']) }),
  /** Answers say how much of the bucket is left. */
  v.object({ do: v.literal('roster-remaining'), units: v.nullable(v.number()) }),
  /** Once, after this page was given, somebody leaves the course. */
  v.object({ do: v.literal('leave-after-page'), page: v.number(), person: v.string() }),
  v.object({ do: v.literal('groups-service'), on }),
  v.object({ do: v.literal('bring-back'), person: v.string() }),
  v.object({ do: v.literal('role'), person: v.string(), is: v.picklist(types) }),
  /** The office finds two accounts of one person: `into` stays and carries the other's past id. */
  v.object({ do: v.literal('merge'), person: v.string(), into: v.string() }),
  v.object({
    do: v.literal('groups'),
    change: v.variant('is', [
      v.object({
        is: v.literal('added'),
        group: v.number(),
        name: v.string(),
        members: v.array(v.string()),
      }),
      v.object({ is: v.literal('removed'), group: v.number() }),
      v.object({ is: v.literal('seated'), group: v.number(), members: v.array(v.string()) }),
      v.object({ is: v.literal('renamed'), group: v.number(), name: v.string() }),
      v.object({ is: v.literal('set-renamed'), name: v.string() }),
    ]),
  }),
] as const

type PageFault = {
  page: number | null
  as?: 'html' | 'truncated' | 'empty' | 'hang' | undefined
  next?: string | undefined
}

/** What is wrong with the roster at the moment. */
export interface RosterDay {
  pages: PageFault[]
  rlid: 400 | 403 | 404 | null
  /** By the person's key. */
  statuses: Map<string, 'Inactive' | 'Deleted'>
  repeats: boolean
  style: 'canvas' | 'moodle'
  remaining: number | null
  leavers: { page: number; person: string }[]
  groupsService: boolean
}

export function calmRosterDay(): RosterDay {
  return {
    pages: [],
    rlid: null,
    statuses: new Map(),
    repeats: false,
    style: 'canvas',
    remaining: null,
    leavers: [],
    groupsService: false,
  }
}

type Command = v.InferOutput<(typeof rosterCommands)[number]>

const names = new Set<string>(rosterCommands.map((command) => command.entries.do.literal))

export function isRosterCommand<C extends { do: string }>(command: C): command is C & Command {
  return names.has(command.do)
}

/** The fault of this page, if it has one. */
export function pageFault(day: RosterDay, page: number): PageFault | undefined {
  return day.pages.find((fault) => fault.page === null || fault.page === page)
}

export function tellRoster(school: SchoolState, day: RosterDay, command: Command): void {
  const { story } = school
  if (command.do === 'roster-page') day.pages.push(command)
  else if (command.do === 'roster-rlid') day.rlid = command.refused ? command.status : null
  else if (command.do === 'roster-status') day.statuses.set(command.person, command.is)
  else if (command.do === 'roster-repeats') day.repeats = command.on
  else if (command.do === 'roster-style') day.style = command.is
  else if (command.do === 'roster-remaining') day.remaining = command.units
  else if (command.do === 'leave-after-page') day.leavers.push(command)
  else if (command.do === 'groups-service') day.groupsService = command.on
  else if (command.do === 'bring-back') bringBack(story, command.person)
  else if (command.do === 'role') changeRole(story, command.person, command.is)
  else if (command.do === 'merge') mergePeople(story, command.person, command.into)
  else changeGroups(story.groups, command.change)
}

/** To be called when a page was given: people do not wait for a reading to end. One leaves each time. */
export function afterPage(school: SchoolState, day: RosterDay, page: number): void {
  const at = day.leavers.findIndex((leaver) => leaver.page === page)
  const [leaver] = at === -1 ? [] : day.leavers.splice(at, 1)
  if (leaver) dropPerson(school.story, leaver.person)
}
