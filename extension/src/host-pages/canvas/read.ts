/** Small readings that several pages share: texts, elements and the course in the address. */
import { canvasPageAt } from './urls.ts'

export const squeeze = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

/** A name without the pronouns that Canvas sets in a child element. */
export const ownText = (element: Element): string =>
  squeeze(
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent)
      .join(' '),
  ) || squeeze(element.textContent)

export const find = (css: string): Element | null => document.querySelector(css)

export const courseHere = (): string | undefined => canvasPageAt(location)?.courseId

/** The link among these that leads to a student's grades: the address says who she is, in every language. */
export const gradesLink = (css: string, studentId: string | undefined): Element | undefined =>
  [...document.querySelectorAll<HTMLAnchorElement>(css)].find((link) => {
    const there = canvasPageAt(link)
    return there?.kind === 'grades' && there.studentId === studentId
  })
