/**
 * Variable substitution of tool-level custom fields (canvas.md §1.4): every value is a string, and a variable the
 * platform can't resolve for this person arrives as it was written, with its `$`.
 */
import { sectionIdsOf, type Person } from '../story/people.ts'
import type { SchoolState } from '../state.ts'

/** What the school's admin pasted from the tool's configuration. */
export const DEFAULT_CUSTOM_FIELDS: Readonly<Record<string, string>> = {
  canvas_user_id: '$Canvas.user.id',
  canvas_course_id: '$Canvas.course.id',
  canvas_api_domain: '$Canvas.api.domain',
  canvas_section_ids: '$Canvas.course.sectionIds',
  canvas_section_names: '$com.instructure.User.sectionNames',
  canvas_group_ids: '$Canvas.group.contextIds',
  canvas_section_restricted: '$Canvas.course.sectionRestricted',
  context_id_history: '$Context.id.history',
  prefers_high_contrast: '$Canvas.user.prefersHighContrast',
}

type Lookup = (school: SchoolState, person: Person) => string | null

const restricted = (person: Person) =>
  person.enrollments.length > 0 && person.enrollments.every((e) => e.limitedToSection)

const LAUNCH_ONLY: Record<string, Lookup> = {
  '$Canvas.api.domain': (school) => new URL(school.publicUrl).host,
  '$Canvas.api.baseUrl': (school) => school.publicUrl,
  '$Canvas.account.id': (school) => String(school.story.account.id),
  '$Context.id.history': (school) => school.story.course.previous.join(','),
  '$Canvas.course.previousContextIds': (school) => school.story.course.previous.join(','),
  '$Canvas.user.prefersHighContrast': (_, person) => String(person.highContrast),
}

const EVERYWHERE: Record<string, Lookup> = {
  '$Canvas.user.id': (_, person) => String(person.canvasId),
  '$Canvas.user.sisSourceId': (_, person) => person.sisId,
  '$Canvas.course.id': (school) => String(school.story.course.id),
  '$Canvas.course.sectionIds': (_, person) => sectionIdsOf(person).join(','),
  '$Canvas.course.sectionRestricted': (_, person) => String(restricted(person)),
  '$Canvas.course.sectionSisSourceIds': (school, person) =>
    school.story.sections
      .filter((section) => sectionIdsOf(person).includes(section.id))
      .map((section) => section.sisId)
      .join(','),
  '$Canvas.group.contextIds': (school, person) => school.story.groupsOf(person).join(','),
  '$com.instructure.User.sectionNames': (school, person) =>
    JSON.stringify(
      school.story.sections.filter((s) => sectionIdsOf(person).includes(s.id)).map((section) => section.name),
    ),
  '$Person.name.display': (_, person) => person.shortName,
  '$Person.address.timezone': (school) => school.story.course.timeZone,
}

/** `roster`: only the variables Canvas's roster serializer allows are expanded. */
export function customFor(
  school: SchoolState,
  person: Person,
  where: 'launch' | 'roster',
): Record<string, string> {
  const known = where === 'launch' ? { ...EVERYWHERE, ...LAUNCH_ONLY } : EVERYWHERE
  return Object.fromEntries(
    Object.entries(school.customFields).map(([name, variable]) => [
      name,
      known[variable]?.(school, person) ?? variable,
    ]),
  )
}
