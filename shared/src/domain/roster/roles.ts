/**
 * What the LMS's role URIs make of a person in one course (conformance §1.5, LTI Core 1.3 A.2.3). Whole URIs are
 * compared, because the vocabulary itself holds traps: `membership/Learner#Instructor` is a pupil.
 */

export type CourseRole = 'teacher' | 'ta' | 'student' | 'mentor' | 'test-student' | 'none'

/** Roles that teach in the course: what "staff" means wherever it is said. */
export const STAFF: ReadonlySet<CourseRole> = new Set(['teacher', 'ta'])

const CONTEXT = 'http://purl.imsglobal.org/vocab/lis/v2/membership'

function subRoles(principal: string, names: readonly string[], role: CourseRole): [string, CourseRole][] {
  return names.map((name) => [`${CONTEXT}/${principal}#${name}`, role])
}

/** The preview pupil of Canvas's student view. */
export const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'

const ASSISTANT_NAMES = [
  'TeachingAssistant',
  'TeachingAssistantGroup',
  'TeachingAssistantOffering',
  'TeachingAssistantSection',
  'TeachingAssistantSectionAssociation',
  'TeachingAssistantTemplate',
  'Grader',
]
const TEACHER_NAMES = [
  'ExternalInstructor',
  'GuestInstructor',
  'Lecturer',
  'PrimaryInstructor',
  'SecondaryInstructor',
]
const LEARNER_NAMES = ['ExternalLearner', 'GuestLearner', 'Instructor', 'Learner', 'NonCreditLearner']
const MENTOR_NAMES = [
  'Advisor',
  'Auditor',
  'ExternalAdvisor',
  'ExternalAuditor',
  'ExternalLearningCoordinator',
  'ExternalMentor',
  'ExternalReviewer',
  'ExternalTutor',
  'LearningCoordinator',
  'Mentor',
  'Reviewer',
  'Tutor',
]

/** Every role URI that means something in a course; anything else means nothing. */
export const ROLE_MEANINGS: ReadonlyMap<string, CourseRole> = new Map([
  [`${CONTEXT}#Instructor`, 'teacher'],
  [`${CONTEXT}#TeachingAssistant`, 'ta'],
  [`${CONTEXT}#Learner`, 'student'],
  [`${CONTEXT}#Mentor`, 'mentor'],
  ...subRoles('Instructor', ASSISTANT_NAMES, 'ta'),
  ...subRoles('Instructor', TEACHER_NAMES, 'teacher'),
  ...subRoles('Learner', LEARNER_NAMES, 'student'),
  ...subRoles('Mentor', MENTOR_NAMES, 'mentor'),
  // Deprecated short names, of context roles only.
  ['Instructor', 'teacher'],
  ['Learner', 'student'],
  ['Mentor', 'mentor'],
])

/** A TA's launch carries the principal role `Instructor` too, so the TA's sub-role is looked for first. */
const ORDER: readonly CourseRole[] = ['ta', 'teacher', 'student', 'mentor']

/** The one role of a person in this course; `none` gives sign-in without course rights. */
export function courseRole(roles: readonly string[]): CourseRole {
  if (roles.includes(TEST_USER)) return 'test-student'
  const meant = new Set(roles.map((role) => ROLE_MEANINGS.get(role)))
  return ORDER.find((role) => meant.has(role)) ?? 'none'
}
