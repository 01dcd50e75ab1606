/** The block of one course: what each of its classes agreed, under its sections' names (design §5, Classes are sections). */
import type { AgreedClass } from '../render/agreement-outline.ts'
import { renderAgreementBlock } from '../render/agreement-html.ts'
import { digest } from '../render/digest.ts'
import type { OurBlock } from './plan.ts'

export interface BlockOfClasses<A> extends OurBlock {
  /** The agreements it holds, in their order. */
  readonly classes: readonly A[]
}

/** The block that holds these agreements of a course; null for none. @param courseKey what tells the course from others. */
export async function blockOfClasses<A extends AgreedClass>(
  courseKey: string,
  agreed: readonly A[],
): Promise<BlockOfClasses<A> | null> {
  const [first, ...more] = agreed.toSorted(bySections)
  if (!first) return null
  const ctx = await contextMark(courseKey)
  const html = await renderAgreementBlock({ ctx, classes: [first, ...more] })
  return { html, ctx, classes: [first, ...more] }
}

/** How a block says which course it is for, without saying anything else about it. */
export function contextMark(courseKey: string): Promise<string> {
  return digest(`alliance-ctx/${courseKey}`)
}

/** In the order of their sections' names. */
export function bySections(one: AgreedClass, other: AgreedClass): number {
  return sectionNames(one).localeCompare(sectionNames(other))
}

function sectionNames(agreed: AgreedClass): string {
  return agreed.sections.map((section) => section.name).join(', ')
}
