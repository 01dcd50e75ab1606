/** The document to print: its address names the course and the class. */
import * as v from 'valibot'
import { PageCourse } from '../../data/subject.ts'
import { Sheet } from '../../own-pages/Sheet.tsx'
import { drawPage } from '../../panel/draw-page.tsx'

const asked = Object.fromEntries(new URL(location.href).searchParams)
const course = v.safeParse(PageCourse, asked)
await drawPage('sheet', <Sheet course={course.success ? course.output : null} id={asked['id'] ?? ''} />)
