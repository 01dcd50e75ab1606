/** The front page of a Canvas course and its sections, by a teacher's grant (canvas.md §2.3, §2.6). */
import { canvasRequest } from 'shared/publish/canvas-calls'
import { canvasHomePages, CanvasId } from 'shared/publish/canvas-pages'
import { ok } from 'shared/domain/result'
import * as v from 'valibot'
import type { CoursePages } from '../port.ts'
import type { CanvasClient } from './client.ts'
import { canvasFirstModule } from './modules.ts'

const Section = v.object({ id: CanvasId, name: v.string() })

/** `courseId` is Canvas's number for the course. */
export function canvasCoursePages(canvas: CanvasClient, courseId: string): CoursePages {
  const { path: course } = canvasRequest(courseId, { do: 'course' })
  return {
    ...canvasFirstModule(canvas, course),
    ...canvasHomePages((call, shape) => {
      const { method, path, body } = canvasRequest(courseId, call)
      return canvas.call(method, path, shape, body)
    }),
    async sections() {
      const path = `${course}/sections?per_page=100`
      const answer = await canvas.call('GET', path, v.array(Section))
      return answer.ok ? ok(answer.value.map(({ id, name }) => ({ lmsId: id, name }))) : answer
    },
  }
}
