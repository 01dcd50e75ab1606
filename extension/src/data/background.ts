/** The background as a whole: the one writer, put together from its parts and wired to the browser's events. */
import type { ToPage } from 'shared/contract/messages'
import { browser } from './browser.ts'
import { openApi } from './api.ts'
import { openConnection } from './connection.ts'
import { registerContentScript, reinjectEverywhere } from './hosts.ts'
import { inTurn, openKept } from './kept.ts'
import { openOutbox } from './outbox.ts'
import { readPageMessage, tellPage, type PageWord } from './page-door.ts'
import { answersOf } from './panel-answers.ts'
import { openPanelDoor } from './panel-door.ts'
import type { TabPage } from './panel-messages.ts'
import { openNoteBook } from './private-notes.ts'
import { pumping } from './pumping.ts'
import { openSchool } from './school.ts'
import { closeSidePanel, disableByDefault, openSidePanel } from './side-panel.ts'
import { afterMessage, changeTab, forgetTab, readTab } from './tabs.ts'
import { openVault } from './vault.ts'

/** How long a page that finished loading may take to say that it is a course, in milliseconds. */
const RECOGNISE_MS = 1500

/** Starts it. Every listener is added in the first turn, or the browser would not wake this worker for it. */
export function startBackground(): void {
  const kept = openKept()
  const vault = openVault(kept)
  const book = openNoteBook(kept, vault)
  const outbox = openOutbox(kept, vault)
  const connection = openConnection(kept)
  const owner = async (): Promise<string | null> => (await connection.current())?.person.id ?? null
  const school = openSchool(kept, openApi(kept, connection), book, owner)
  const tabTurn = inTurn()

  const pump = pumping(async () => {
    const me = await owner()
    const next = me === null ? null : await outbox.pump(me, school.deliver)
    door.tell('outbox')
    return next
  })

  const parts = { kept, vault, book, outbox, connection, school, owner, pump: () => pump(), tellPage }
  const door = openPanelDoor(
    answersOf({
      ...parts,
      changed: (tabId) => door.tell('state', tabId),
    }),
  )

  const recognised = new Set<number>()

  function onPageMessage({ tabId, windowId, message }: PageWord): void {
    if ('open' in message && message.open) openSidePanel(tabId)
    if (message.type === 'page-blur') return void coverIfWindowLeft(windowId, tabId)
    recognised.add(tabId)
    void tabTurn(() => changeTab(tabId, (page) => afterMessage(page, message))).then(() =>
      door.tell('state', tabId),
    )
    void pump()
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
    if (tab.id !== undefined) openSidePanel(tab.id)
  })

  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'hide-panel' || command === 'hide-panel-in-browser') return door.tell('hide')
    if (command !== 'open-partnership' || tab?.id === undefined) return
    openSidePanel(tab.id)
    void tellPage(tab.id, { type: 'open-partnership-for-active-row' } satisfies ToPage)
  })

  browser.permissions.onAdded.addListener(() => void registerContentScript())
  browser.permissions.onRemoved.addListener(() => void registerContentScript())
  browser.runtime.onInstalled.addListener(() => void registerContentScript().then(reinjectEverywhere))
  browser.runtime.onStartup.addListener(() => void registerContentScript())

  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'loading') recognised.delete(tabId)
    if (change.status === 'loading' || change.url !== undefined) door.tell('moved', tabId)
    // Only a panel that came along from the page before: one that is opened on this page was asked for here.
    if (change.status !== 'complete' || !door.isOpen(tabId)) return
    setTimeout(() => {
      if (!recognised.has(tabId)) void leaveIfElsewhere(tabId)
    }, RECOGNISE_MS)
  })
  browser.tabs.onRemoved.addListener((tabId) => {
    recognised.delete(tabId)
    void forgetTab(tabId)
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

  disableByDefault()
  self.addEventListener('online', () => void pump())
  void book.emptyBin()
  void pump()
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
