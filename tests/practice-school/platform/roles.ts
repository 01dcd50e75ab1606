/** From enrolments to role URIs, as `lib/lti/substitutions_helper.rb` of Canvas does (read 2026; canvas.md §1.3). */
import type { EnrollmentType, Person } from '../story/people.ts'

const LIS = 'http://purl.imsglobal.org/vocab/lis/v2'
const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'

const BY_ENROLLMENT: Record<EnrollmentType, string[]> = {
  TeacherEnrollment: [`${LIS}/membership#Instructor`],
  TaEnrollment: [`${LIS}/membership/Instructor#TeachingAssistant`, `${LIS}/membership#Instructor`],
  StudentEnrollment: [`${LIS}/membership#Learner`],
  StudentViewEnrollment: [`${LIS}/membership#Learner`, TEST_USER],
  ObserverEnrollment: [`${LIS}/membership#Mentor`],
}

/** Roles in the course alone: what a roster carries. Several enrolments are united. */
export function courseRoles(person: Person): string[] {
  const roles = person.enrollments.filter((e) => e.state === 'active').flatMap((e) => BY_ENROLLMENT[e.type])
  return [...new Set(roles)]
}

/** All roles, sorted: what an id_token carries. */
export function launchRoles(person: Person): string[] {
  const institution = person.institution ? [`${LIS}/institution/person#${person.institution}`] : []
  return [...institution, ...courseRoles(person), `${LIS}/system/person#User`].sort()
}
