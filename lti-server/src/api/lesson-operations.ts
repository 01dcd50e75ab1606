/** A class's lesson by the clock, as `openapi.json` describes it. */
import * as lessons from 'shared/contract/lesson'
import { ALLIANCE, get, post, type Operation } from './operation.ts'

export const timer: readonly Operation[] = [
  get(`${ALLIANCE}/lesson`, 'lesson', 'Which step the class is at, and how much time is left.', {
    query: { as: { words: '`class`: what everybody in the room may see, whoever asks.' } },
    answer: lessons.LessonView,
  }),
  post(`${ALLIANCE}/lesson`, 'planLesson', 'Plan a lesson (teachers), or one of two with somebody new.', {
    body: lessons.NewLesson,
    status: 201,
    answer: lessons.LessonView,
  }),
  post(
    `${ALLIANCE}/lesson/{runId}/acts`,
    'actOnLesson',
    'Start, pause, go on, stretch, skip, rest, finish.',
    {
      body: lessons.LessonAct,
      answer: lessons.LessonView,
    },
  ),
]
