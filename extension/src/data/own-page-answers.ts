/** The background's answers to our pages that stand in a tab of their own: welcome and options. */
import { Browsers } from 'shared/contract/browsers'
import * as v from 'valibot'
import type { Api } from './api.ts'
import { browser } from './browser.ts'
import type { ConnectionKeeper } from './connection.ts'
import type { Outbox } from './outbox.ts'
import type { Answers } from './panel-door.ts'
import type { AccountState } from './panel-messages.ts'
import type { Policy } from './policy.ts'
import type { NoteSync } from './note-sync.ts'
import type { NoteBook } from './private-notes.ts'
import type { Resting } from './resting.ts'
import type { ScribeBook } from './scribe-book.ts'
import { testParts } from './self-test.ts'
import { closeSidePanel } from './side-panel.ts'
import { bringWritingBack, fileWriting } from './writing.ts'

export interface OwnPageParts {
  readonly api: Api
  readonly connection: ConnectionKeeper
  readonly resting: Resting
  readonly policy: () => Promise<Policy>
  readonly book: NoteBook
  readonly scribe: ScribeBook
  readonly notes: NoteSync
  readonly outbox: Outbox
  /** Whose writing this is: the signed-in person, or null. */
  readonly owner: () => Promise<string | null>
}

/** To which server this browser is connected, as a person may know it. */
export async function accountState(connection: ConnectionKeeper): Promise<AccountState> {
  const current = await connection.current()
  if (!current) return { state: 'alone' }
  const { server, person, ended, endedBy = 'unknown' } = current
  const account = { server, personId: person.id, name: person.name ?? null }
  return ended ? { state: 'ended', endedBy, ...account } : { state: 'connected', ...account }
}

export function ownPageAnswers(
  parts: OwnPageParts,
): Pick<
  Answers,
  | 'account'
  | 'still-connected'
  | 'browsers'
  | 'name-browser'
  | 'sign-out-browser'
  | 'sign-out-others'
  | 'self-test'
  | 'file-writing'
  | 'bring-writing-back'
  | 'close-panel'
  | 'window-focused'
> {
  const { api, connection, policy, owner, notes } = parts
  return {
    async account() {
      return { connection: await accountState(connection), policy: await policy(), notes: await notes.home() }
    },
    async 'still-connected'() {
      // A sign-in that is over says so itself, to every panel.
      if ((await connection.current())?.ended === false) await api.get('/api/v1/session', v.unknown())
      return true
    },
    browsers: () => api.get('/api/v1/browsers', Browsers),
    'name-browser': ({ id, name }) => api.post(`/api/v1/browsers/${id}/name`, { name }),
    'sign-out-browser': ({ id }) => api.post(`/api/v1/browsers/${id}/sign-out`, {}),
    'sign-out-others': () => api.post('/api/v1/browsers/sign-out-others', {}),
    'self-test': () => testParts(parts),
    async 'file-writing'() {
      return fileWriting(parts, await owner(), new Date())
    },
    async 'bring-writing-back'({ text }) {
      return bringWritingBack(parts, await owner(), text)
    },
    async 'close-panel'({ tabId }) {
      await closeSidePanel(tabId)
      return true
    },
    async 'window-focused'({ tabId }) {
      const { windowId } = await browser.tabs.get(tabId)
      return windowId !== undefined && (await browser.windows.get(windowId)).focused
    },
  }
}
