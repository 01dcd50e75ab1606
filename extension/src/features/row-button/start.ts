/**
 * The content script's logic on a Canvas page: one overlay, one follower of the person, one of the page, and the few
 * messages of the contract. It knows no notes and no tokens, and nothing of ours enters the page but its two buttons.
 */
import type { FromPage, PageDrift, PagePerson, ToPage } from 'shared/contract/messages'
import { activePersonRow } from '../../host-pages/canvas/anchors.ts'
import { driftReport, looksDrifted } from '../../host-pages/canvas/drift.ts'
import { canvasPage } from '../../host-pages/canvas/page.ts'
import { pickedSection } from '../../host-pages/canvas/pages/gradebook.ts'
import type { CanvasUrl } from '../../host-pages/canvas/urls.ts'
import type { PersonRow } from '../../host-pages/host-page.ts'
import { placeAllianceTab } from './alliance-tab.ts'
import { connectOfferIn } from './connect-offer.ts'
import { followPage } from './follow-page.ts'
import { mountOverlay } from './overlay.ts'
import { RowButton } from './row-button.ts'
import type { Via } from './row-button.ts'
import { followPerson } from './where-person-is.ts'
import { wordsFor } from './words.ts'

/** A page that lacks its anatomy for so many ms in front of somebody is not slow: it has changed. */
const DRIFT_MS = 8000

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

const courseMessage = (page: CanvasUrl, open: boolean, drift: PageDrift | null): FromPage => {
  const sectionName = page.kind === 'gradebook' ? pickedSection() : null
  return {
    type: 'page-course',
    host: location.host,
    courseId: page.courseId,
    kind: page.kind,
    ...(sectionName === null ? { sectionId: null } : { sectionName }),
    ...(drift ? { drift } : {}),
    open,
  }
}

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
  const coarse = matchMedia('(pointer: coarse)').matches
  /** Who the background knows the page is at, and what it knows of the page. */
  let toldPerson = ''
  let toldPage = ''
  /** Since when the page lacks its anatomy. */
  let lacking: number | null = null

  const tell = (person: PersonRow, via: Via, open: boolean): void => {
    toldPerson = person.studentId
    send(personMessage(person, via, open))
  }

  const button = new RowButton({
    overlay,
    words,
    signal,
    open: (person, via) => tell(person, via, true),
  })

  const wentTo = (person: PersonRow, via: Via): void => {
    if (person.studentId !== toldPerson) tell(person, via, false)
  }

  const drawTab = (): void => {
    if (canvasPage()?.kind === 'home') placeAllianceTab(overlay, coarse)
    else overlay.alliance.hidden = true
  }

  /** What has drifted for long enough to say so. */
  const drift = (): PageDrift | null => {
    if (!looksDrifted()) lacking = null
    else lacking ??= performance.now()
    return lacking !== null && performance.now() - lacking >= DRIFT_MS ? driftReport() : null
  }

  const tellPage = (page: CanvasUrl): void => {
    const message = courseMessage(page, false, drift())
    const known = JSON.stringify(message)
    if (known === toldPage) return
    toldPage = known
    // The background forgets who the page is at when the page says hello again.
    toldPerson = ''
    send(message)
  }

  const showWhomPageIsAbout = (): void => {
    const person = activePersonRow()
    if (person?.ofPage) {
      button.show(person, coarse ? 'touch' : button.person?.ofPage ? button.via : 'pointer')
      wentTo(person, button.via)
    } else if (button.person?.ofPage) button.hide()
    else button.keepSoon()
  }

  followPerson({ overlay, button, signal, mayShow, wentTo, settled: drawTab })

  overlay.alliance.setAttribute('aria-label', words.openAlliance)
  overlay.alliance.title = words.openAlliance
  overlay.alliance.addEventListener(
    'click',
    (event) => {
      const page = canvasPage()
      if (event.isTrusted && page) send(courseMessage(page, true, drift()))
    },
    { signal },
  )

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

  followPage({
    signal,
    look: () => {
      const page = canvasPage()
      if (page) tellPage(page)
      drawTab()
      showWhomPageIsAbout()
    },
    slept: () => {
      lacking = null
      if (!button.focused) button.hide()
    },
  })

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
      tell(person, 'keyboard', true)
      return true
    }
    return undefined
  }
}
