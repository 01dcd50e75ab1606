/** Lessons of the pack at one of their steps, as a server would answer them. */
import type { AllianceView } from 'shared/contract/alliance'
import type { LessonView } from 'shared/contract/lesson'
import type { StudentPageData, TeacherPageData } from 'lti-server/pages/page-data'
import { classLessons, lesson } from 'shared/content/lesson'
import { classStories, storyId, studentView, teacherView } from 'shared/testing/alliance-views'
import type { StoryPage } from './story-pages.ts'

const MINUTE_MS = 60_000

const offered = classLessons.flatMap((id) => {
  const found = lesson(id, 'en')
  return found ? [{ id, title: found.title, minutes: found.minutes }] : []
})

/** Nothing runs; a teacher may choose. */
export const noLesson: LessonView = { now: '2026-09-02T17:00:00.000Z', run: null, ofTwo: null, offered }

interface Moment {
  readonly wall?: boolean
  readonly paused?: boolean
  readonly remainingMs?: number
  readonly language?: 'en' | 'es'
}

/** @param step 1, 2, … */
export function lessonAt(id: string, step: number, moment: Moment = {}): LessonView {
  const { wall = false, paused = false, language = 'en' } = moment
  const found = lesson(id, language)!
  const lengthMs = found.steps[step - 1]!.minutes * MINUTE_MS
  return {
    ...noLesson,
    run: {
      id: storyId(15, 1),
      protocol: id,
      title: found.title,
      minutes: found.minutes,
      state: 'running',
      paused,
      step,
      steps: found.steps.map(({ text, note, ...shown }) => ({
        ...shown,
        skipped: false,
        ...(wall ? {} : { text, note }),
      })),
      remainingMs: moment.remainingMs ?? lengthMs - 20_000,
      lengthMs,
      leftMs: 12 * MINUTE_MS,
      // At rest, so that a picture is the same whenever it is taken.
      ticking: false,
      restUntil: null,
      revision: 4,
      last: null,
    },
  }
}

interface Builders {
  readonly here: Pick<StudentPageData, 'launchId' | 'personId' | 'courseTitle'>
  studentPage(view: AllianceView): StudentPageData
  teacherPage(views: readonly AllianceView[], change?: Partial<TeacherPageData>): TeacherPageData
}

/** A lesson under way, at the teacher's desk, on the wall and at a student's. */
export function lessonPages({ here, studentPage, teacherPage }: Builders): StoryPage[] {
  const desk = (name: string, lesson: LessonView, view: AllianceView): StoryPage => ({
    name: `teacher: ${name}`,
    data: teacherPage([view], { language: view.language }),
    view,
    lesson,
    hash: `#alliance/${view.id}`,
  })
  const wall = classStories()['gathering']
  const lesson = lessonAt('alliance-25', 2, { wall: true })
  return [
    desk('lesson runs', lessonAt('alliance-25', 3), teacherView('gathering')),
    desk('lesson, time is up', lessonAt('alliance-25', 2, { remainingMs: 0 }), teacherView('gathering')),
    desk('lesson paused, Spanish', lessonAt('fingers-8', 3, { paused: true, language: 'es' }), {
      ...teacherView('deciding'),
      language: 'es',
    }),
    {
      name: 'projector: lesson runs',
      data: { page: 'projector', ...here, language: 'en', view: wall, lesson },
    },
    {
      name: 'student: lesson paused',
      data: studentPage({
        ...studentView('gathering'),
        lessonNow: 'Your teacher paused the lesson. Your words are kept here.',
      }),
    },
  ]
}
