/**
 * The content script's logic on a Canvas page: one overlay, one follower, and the few messages of the contract.
 * It knows no notes and no tokens, and nothing of ours enters the page but its own two buttons.
 */
import type { FromPage, PagePerson, ToPage } from 'shared/contract/messages'
import { activePersonRow, pickedSection } from '../../host-pages/canvas/anchors.ts'
import { canvasPage } from '../../host-pages/canvas/page.ts'
import type { CanvasUrl } from '../../host-pages/canvas/urls.ts'
import type { PersonRow } from '../../host-pages/host-page.ts'
import { placeAllianceTab } from './alliance-tab.ts'
import { connectOfferIn } from './connect-offer.ts'
import { mountOverlay } from './overlay.ts'
import { RowButton } from './row-button.ts'
import type { Via } from './row-button.ts'
import { followPerson } from './where-person-is.ts'
import { wordsFor } from './words.ts'

/** A section picked in the filter is looked for this many ms after the click or key that may have picked it. */
const FILTER_MS = 400

export interface PagePorts {
  /** Hands a message to the background, synchronously and without throwing. */
  send(message: FromPage): void
  /** Ends everything: the extension was updated or turned off for this page. */
  readonly signal: AbortSignal
}

const personMessage = (person: PersonRow, via: Via, open: boolean): PagePerson => ({
  type: 'page-person',
  host: location.host,
  courseId: person.courseId,
  studentId: person.studentId,
  name: person.name,
  ...(person.section ? { section: person.section } : {}),
  via,
  open,
})

/** A message of the background, or `null`: a hand check, because a validator would weigh more than this script. */
export const toPageIn = (message: unknown): ToPage['type'] | null => {
  const type: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'type') : null
  return type === 'open-partnership-for-active-row' || type === 'return-focus' ? type : null
}

/**
 * Starts on this page and gives back what to do with the background's messages (answering whether it could be
 * done), or `null` on a page where we stay away.
 */
export const startOnPage = (ports: PagePorts): ((message: unknown) => boolean | undefined) | null => {
  if (!canvasPage()) return null
  const { send, signal } = ports
  const overlay = mountOverlay()
  const words = wordsFor(document.documentElement.lang)
  const mayShow = (): boolean => canvasPage() !== null
  let told = ''

  const button = new RowButton({
    overlay,
    words,
    signal,
    open: (person, via) => {
      told = person.studentId
      send(personMessage(person, via, true))
    },
  })

  const sendCourse = (page: CanvasUrl, open: boolean): void => {
    const sectionName = page.kind === 'gradebook' ? pickedSection() : null
    send({
      type: 'page-course',
      host: location.host,
      courseId: page.courseId,
      kind: page.kind,
      ...(sectionName === null ? { sectionId: null } : { sectionName }),
      open,
    })
  }

  const drawTab = (): void => {
    if (canvasPage()?.kind === 'home') placeAllianceTab(overlay, matchMedia('(pointer: coarse)').matches)
    else overlay.alliance.hidden = true
  }

  followPerson({
    overlay,
    button,
    signal,
    mayShow,
    wentTo: (person, via) => {
      if (person.studentId === told) return
      told = person.studentId
      send(personMessage(person, via, false))
    },
    settled: drawTab,
  })

  overlay.alliance.setAttribute('aria-label', words.openAlliance)
  overlay.alliance.title = words.openAlliance
  overlay.alliance.addEventListener(
    'click',
    (event) => {
      const page = canvasPage()
      if (event.isTrusted && page) sendCourse(page, true)
    },
    { signal },
  )

  let section = pickedSection()
  let filterTimer: ReturnType<typeof setTimeout> | undefined
  const lookAtFilter = (): void => {
    clearTimeout(filterTimer)
    filterTimer = setTimeout(() => {
      const page = canvasPage()
      if (page?.kind !== 'gradebook' || pickedSection() === section) return
      section = pickedSection()
      sendCourse(page, false)
    }, FILTER_MS)
  }
  for (const type of ['click', 'keyup'] as const)
    document.addEventListener(type, lookAtFilter, { capture: true, passive: true, signal })

  window.addEventListener('blur', () => send({ type: 'page-blur' }), { signal })
  window.addEventListener(
    'message',
    (event) => {
      const offer = connectOfferIn(event)
      if (offer && mayShow()) send(offer)
    },
    { signal },
  )
  signal.addEventListener('abort', () => overlay.host.remove())

  const page = canvasPage()
  if (page) sendCourse(page, false)
  drawTab()

  return (message) => {
    const type = toPageIn(message)
    if (type === 'return-focus') {
      window.focus()
      button.goBack()
      return true
    }
    if (type === 'open-partnership-for-active-row') {
      const person = mayShow() ? (activePersonRow() ?? button.person) : null
      if (!person) return false
      button.remember()
      told = person.studentId
      send(personMessage(person, 'keyboard', true))
      return true
    }
    return undefined
  }
}
