/** The background as a whole: the one writer, put together from its parts and wired to the browser's events. */
import type { PageKind, ToPage } from 'shared/contract/messages'
import { tellBeside } from './beside-page.ts'
import { browser } from './browser.ts'
import { openApi } from './api.ts'
import { openConnection } from './connection.ts'
import { coachWasSeen, isCoachDue, openWelcome, welcomeAtInstall } from './first-run.ts'
import { registerContentScript, reinjectEverywhere } from './hosts.ts'
import { inTurn, openKept } from './kept.ts'
import { openOutbox } from './outbox.ts'
import { readPageMessage, tellPage, type PageWord } from './page-door.ts'
import { answersOf } from './panel-answers.ts'
import { openPanelDoor } from './panel-door.ts'
import { openNoteCopies } from './note-copies.ts'
import { openNotePages } from './note-pages.ts'
import { openNoteSync } from './note-sync.ts'
import type { TabPage } from './panel-messages.ts'
import { openNoteBook } from './private-notes.ts'
import { openPolicy } from './policy.ts'
import { pumping } from './pumping.ts'
import { openResting } from './resting.ts'
import { openSchool } from './school.ts'
import { openScribeBook } from './scribe-book.ts'
import {
  closeSidePanel,
  disableByDefault,
  dock,
  forgetDock,
  isDockedIn,
  openSidePanel,
} from './side-panel.ts'
import { afterMessage, changeTab, forgetTab, readTab } from './tabs.ts'
import { closedWhereNotAlone, mayKeepHere, underPolicy } from './under-policy.ts'
import { watchUpdates } from './update.ts'
import { openVault } from './vault.ts'

/** How long a page that finished loading may take to say that it is a course, in milliseconds. */
const RECOGNISE_MS = 1500
/** How long private notes rest before they travel, in milliseconds. */
const NOTES_REST_MS = 3000

/** Starts it. Every listener is added in the first turn, or the browser would not wake this worker for it. */
export function startBackground(): void {
  const kept = openKept()
  const readPolicy = openPolicy()
  const vault = openVault(kept)
  const pages = openNotePages(kept, vault)
  const book = openNoteBook(pages, vault)
  const scribe = openScribeBook(kept, vault)
  const outbox = openOutbox(kept, vault)
  const connection = underPolicy(
    openConnection(kept, () => door.tell('state')),
    readPolicy,
  )
  const owner = async (): Promise<string | null> => (await connection.current())?.person.id ?? null
  const api = openApi(kept, connection)
  const school = openSchool(kept, api, book, owner)
  const resting = openResting(kept, browser.runtime.getManifest().version)
  const tabTurn = inTurn()
  const register = async (): Promise<void> => registerContentScript(await resting.has('canvas'))

  const pump = pumping(async () => {
    const me = await owner()
    const next = me === null ? null : await outbox.pump(me, school.deliver)
    door.tell('outbox')
    return next
  })

  const notes = openNoteSync({
    kept,
    vault,
    copies: openNoteCopies(pages),
    api,
    owner,
    tell: (news) => door.tell(news),
  })
  const travel = pumping(() => notes.run())
  let rested: ReturnType<typeof setTimeout> | undefined
  /** A moment after the last keystroke, so that a word travels and not each of its letters. */
  const notesTouched = (): void => {
    clearTimeout(rested)
    rested = setTimeout(() => void travel(), NOTES_REST_MS)
  }

  const answers = answersOf({
    vault,
    book,
    notes,
    notesTouched,
    scribe,
    outbox,
    connection,
    school,
    owner,
    api,
    resting,
    register,
    tellPage,
    policy: readPolicy,
    pump: () => pump(),
    settled: () => door.settled(),
    changed: (tabId) => door.tell('state', tabId),
  })
  const door = openPanelDoor(closedWhereNotAlone(answers, () => mayKeepHere(connection, readPolicy)))

  const recognised = new Set<number>()

  function onPageMessage({ tabId, windowId, message }: PageWord): void {
    if ('open' in message && message.open) void openSidePanel(tabId)
    if (message.type === 'coach-seen') return void coachWasSeen()
    if (message.type === 'page-blur') return void coverIfWindowLeft(windowId, tabId)
    recognised.add(tabId)
    void tabTurn(() => changeTab(tabId, (page) => afterMessage(page, message)))
      .then(() => (message.type === 'page-course' ? answerPage(tabId, message.kind) : undefined))
      .then(() => door.tell('state', tabId))
    void pump()
  }

  /** A page said where it is: what our script does there now. */
  async function answerPage(tabId: number, kind: PageKind): Promise<void> {
    void lookWhatRests()
    notesTouched()
    if (await resting.has(`canvas/${kind}`)) {
      await tellPage(tabId, { type: 'rest' })
      await tabTurn(() => changeTab(tabId, (page) => ({ ...page, rests: true })))
    } else if (kind === 'gradebook' && (await isCoachDue())) await tellBeside(tabId, { type: 'coach' })
    if (await isDockedIn(tabId)) await dock(tabId, false)
  }

  /** Asks the school's server, if it is time to, which of our parts rest. */
  async function lookWhatRests(): Promise<void> {
    const server = (await connection.current())?.server ?? (await readPolicy()).server
    if (server === null || !(await resting.refresh(server))) return
    await register()
    door.tell('state')
  }

  async function coverIfWindowLeft(windowId: number, tabId: number): Promise<void> {
    const window = await browser.windows.get(windowId).catch(() => null)
    if (!window?.focused) door.tell('cover', tabId)
  }

  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    const said = readPageMessage(message, sender)
    if (said) onPageMessage(said)
    const answer = said ? null : door.answer(message, sender)
    Promise.resolve(answer).then(sendResponse, (error: unknown) => {
      console.error('A request of the panel failed', error)
      sendResponse(undefined)
    })
    return true
  })

  browser.action.onClicked.addListener((tab) => {
    if (tab.id !== undefined) void openOrTurnOn(tab.id, tab.url)
  })

  /** Where no panel can stand beside this page, our own page in a tab says how to turn it on. */
  async function openOrTurnOn(tabId: number, address: string | undefined): Promise<void> {
    if (!(await openSidePanel(tabId))) await openWelcome(address)
  }

  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'hide-panel' || command === 'hide-panel-in-browser') return door.tell('hide')
    if (command !== 'open-partnership' || tab?.id === undefined) return
    void openSidePanel(tab.id)
    void tellPage(tab.id, { type: 'open-partnership-for-active-row' } satisfies ToPage)
  })

  browser.permissions.onAdded.addListener(() => void register())
  browser.permissions.onRemoved.addListener(() => void register())
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void register().then(reinjectEverywhere)
    void welcomeAtInstall(reason, readPolicy)
  })
  browser.runtime.onStartup.addListener(() => void register())

  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'loading') recognised.delete(tabId)
    if (change.status === 'loading' || change.url !== undefined) door.tell('moved', tabId)
    if (change.status !== 'complete') return
    // Only a panel that came along from the page before: one that is opened on this page was asked for here.
    const cameAlong = door.isOpen(tabId)
    setTimeout(() => {
      if (recognised.has(tabId)) return
      // A docked panel went with its page; it does not come back when the tab does.
      void forgetDock(tabId)
      if (cameAlong) void leaveIfElsewhere(tabId)
    }, RECOGNISE_MS)
  })
  browser.tabs.onRemoved.addListener((tabId) => {
    recognised.delete(tabId)
    void forgetTab(tabId)
    void forgetDock(tabId)
  })
  browser.windows.onFocusChanged.addListener((windowId) => {
    if (windowId === browser.windows.WINDOW_ID_NONE) door.tell('cover')
  })

  /** The page did not say that it is a course: close beside other sites, forget the student beside other pages. */
  async function leaveIfElsewhere(tabId: number): Promise<void> {
    if (!door.isOpen(tabId)) return
    const [tab, { course }] = await Promise.all([browser.tabs.get(tabId), readTab(tabId)])
    const place = whereIs(tab.url, course)
    if (place === 'same course') return
    await tabTurn(() => forgetTab(tabId))
    if (place === 'elsewhere') await closeSidePanel(tabId)
    else door.tell('state', tabId)
  }

  // A panel that was drawn before the school changed its settings is drawn as they are now.
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') door.tell('state')
  })

  watchUpdates(() => door.tell('state'))
  disableByDefault()
  self.addEventListener('online', () => {
    void pump()
    void travel()
  })
  void owner().then((me) => Promise.all([book.emptyBin(me), scribe.emptyBin(me)]))
  void pump()
  void travel()
  void lookWhatRests()
}

/** Where a tab went, by its address; the address of a site that was never granted is not told. */
function whereIs(
  address: string | undefined,
  course: TabPage['course'],
): 'same course' | 'same site' | 'elsewhere' {
  if (address === undefined || course === null || new URL(address).host !== course.host) return 'elsewhere'
  return `${new URL(address).pathname}/`.startsWith(`/courses/${course.course}/`)
    ? 'same course'
    : 'same site'
}
