/** The teacher's own promises, ready to be ticked: from her other classes, or from a template she opened. */
import { useEffect, useState } from 'react'
import { OwnPromises, type AllianceTemplate, type BringPromises } from 'shared/contract/home'
import { v7 as newId } from 'uuid'
import { call } from '../../browser/api.ts'

export interface PromiseOffer {
  /** What the line is called if it comes along: sent twice, it comes once. */
  readonly id: string
  readonly text: string
  readonly demonstrations: readonly string[]
  /** The line of hers that it is; null: of a template. */
  readonly from: string | null
  /** The classes it is from, in words. */
  readonly about: string
}

/** Empty until they are here, and where there are none. */
export function useOwnPromises(launchId: string, courseId: string, whole: string): readonly PromiseOffer[] {
  const [offers, setOffers] = useState<readonly PromiseOffer[]>([])
  useEffect(() => {
    let isHere = true
    void call(OwnPromises, launchId, `courses/${courseId}/own-promises`).then((answer) => {
      if (!isHere || !answer.ok) return
      setOffers(
        answer.value.promises.map(({ courseTitle, sections, ...promise }) => ({
          ...promise,
          id: newId(),
          about: `${courseTitle} · ${sections.join(', ') || whole}`,
        })),
      )
    })
    return () => {
      isHere = false
    }
  }, [launchId, courseId, whole])
  return offers
}

export function offersOf(template: AllianceTemplate): PromiseOffer[] {
  return template.ownPromises.map((promise) => ({ ...promise, id: newId(), from: null, about: '' }))
}

/** The body that brings the ticked ones; null when none is ticked. */
export function bringBody(offers: readonly PromiseOffer[], ticked: readonly string[]): BringPromises | null {
  const promises = offers
    .filter((offer) => ticked.includes(offer.id))
    .map(({ id, from, text, demonstrations }) =>
      from === null ? { id, text, demonstrations: [...demonstrations] } : { id, from },
    )
  return promises.length > 0 ? { promises } : null
}
