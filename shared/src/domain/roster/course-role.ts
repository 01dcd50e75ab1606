/**
 * Reads a course role out of the role URIs that an LMS sends. Whole URIs are compared, never parts of them: the
 * vocabulary itself holds a Learner sub-role named `Instructor` (conformance §1.5).
 */

export type CourseRole = 'teacher' | 'ta' | 'student' | 'mentor' | 'test-student' | 'none'

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'
const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'

/** Sub-roles that make a teaching assistant, also beside the principal role that usually comes with them. */
const ASSISTANT_ROLES = roleSet(`${MEMBERSHIP}/Instructor#`, [
  'TeachingAssistant',
  'TeachingAssistantGroup',
  'TeachingAssistantOffering',
  'TeachingAssistantSection',
  'TeachingAssistantSectionAssociation',
  'TeachingAssistantTemplate',
  'Grader',
])

/** Sub-roles that say "teacher" by themselves, and so outrank an assistant's. */
const NAMED_TEACHER_ROLES = roleSet(`${MEMBERSHIP}/Instructor#`, [
  'ExternalInstructor',
  'GuestInstructor',
  'Lecturer',
  'PrimaryInstructor',
  'SecondaryInstructor',
])

/** The short names are deprecated context roles (LTI Core 1.3 §A.2.3), still sent by some platforms. */
const PRINCIPAL_TEACHER = new Set([`${MEMBERSHIP}#Instructor`, 'Instructor'])
const LEARNER_ROLES = new Set([
  `${MEMBERSHIP}#Learner`,
  'Learner',
  ...roleSet(`${MEMBERSHIP}/Learner#`, [
    'ExternalLearner',
    'GuestLearner',
    'Instructor',
    'Learner',
    'NonCreditLearner',
  ]),
])
const MENTOR_ROLES = new Set([
  `${MEMBERSHIP}#Mentor`,
  'Mentor',
  ...roleSet(`${MEMBERSHIP}/Mentor#`, [
    'Advisor',
    'Auditor',
    'ExternalAdvisor',
    'ExternalAuditor',
    'ExternalLearningFacilitator',
    'ExternalMentor',
    'ExternalReviewer',
    'ExternalTutor',
    'LearningFacilitator',
    'Mentor',
    'Reviewer',
    'Tutor',
  ]),
])

function roleSet(prefix: string, names: readonly string[]): Set<string> {
  return new Set(names.map((name) => prefix + name))
}

/**
 * The one role a person has in this course; the highest wins, and what we do not know gives no rights. Institution
 * and system roles never count, `TestUser` excepted: it marks a preview student whatever else is sent.
 */
export function courseRole(roles: readonly string[]): CourseRole {
  const has = (known: ReadonlySet<string>): boolean => roles.some((role) => known.has(role))
  if (roles.includes(TEST_USER)) return 'test-student'
  if (has(NAMED_TEACHER_ROLES)) return 'teacher'
  if (has(ASSISTANT_ROLES)) return 'ta'
  if (has(PRINCIPAL_TEACHER)) return 'teacher'
  if (has(LEARNER_ROLES)) return 'student'
  if (has(MENTOR_ROLES)) return 'mentor'
  return 'none'
}

/**
 * Whether "student" rests on the short name alone. Moodle's rosters say `Learner` of people who launch as instructors
 * (non-editing teachers), so the word does not outweigh a launch (moodle.md, Roles).
 */
export function isVagueStudent(roles: readonly string[]): boolean {
  return (
    courseRole(roles) === 'student' && !roles.some((role) => role !== 'Learner' && LEARNER_ROLES.has(role))
  )
}
