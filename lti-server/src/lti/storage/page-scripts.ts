/**
 * What our two pages on the way do in the browser: the login's keeps the secret and goes on, the launch's brings it
 * back. Each function is sent as its own text, with what it needs handed in; what it says is in the page already.
 */
import { BROWSER_KEY } from './storage-origin.ts'
import { openTalk } from './talk.ts'

/** What a page carries for its script, as `data-…` on `#ladder`. */
export interface LadderData {
  readonly state: string
  readonly key: string
  /** Empty where the platform offers no storage. */
  readonly origin: string
  readonly frame: string
  /** Of the login's page: what to keep, and a name for a browser that has none and keeps no cookie. */
  readonly secret?: string
  readonly browser?: string
  /** Of the launch's page: what to send back with the proof. */
  readonly handover?: string
}

interface Tools {
  readonly openTalk: typeof openTalk
  readonly cookiesStay: typeof cookiesStay
  readonly watchWindow: typeof watchWindow
  readonly show: typeof show
  readonly browserKey: string
}

/** Whether this browser keeps a partitioned cookie for us where we stand: found out, never guessed. */
function cookiesStay(): boolean {
  try {
    document.cookie = '__Host-alliance-probe=1; Path=/; Secure; SameSite=None; Partitioned; Max-Age=60'
    return document.cookie.includes('__Host-alliance-probe=1')
  } catch {
    return false
  }
}

/** Of the parts of the page only this one is seen. */
function show(part: string): void {
  for (const one of ['opening', 'refusal', 'opened', 'lost']) {
    const element = document.getElementById(one)
    if (element) element.hidden = one !== part
  }
}

/** Once the new window was asked for, says here what became of it. */
function watchWindow(state: string, display: typeof show): void {
  const asked = Date.now()
  async function ask(): Promise<void> {
    const answer = await fetch('/lti/window', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state }),
    }).catch(() => null)
    const said = answer?.ok ? ((await answer.json()) as { outcome: string | null }) : null
    if (said?.outcome === 'opened') return display('opened')
    if (said?.outcome === 'refused') display('lost')
    if (said?.outcome !== 'expired' && Date.now() - asked < 600_000) setTimeout(() => void ask(), 1_500)
  }
  let watching = false
  for (const id of ['window', 'window-again'])
    document.getElementById(id)?.addEventListener('click', () => {
      if (!watching) void ask()
      watching = true
    })
}

async function keepBinding({
  openTalk: open,
  cookiesStay: stay,
  watchWindow: watch,
  ...tools
}: Tools): Promise<void> {
  const page = document.getElementById('ladder')!.dataset as unknown as Required<LadderData>
  const go = document.getElementById('continue') as HTMLAnchorElement
  const kept = stay()
  const talk = open({
    origin: page.origin,
    frame: page.frame,
    // With the cookie in hand storage is a spare one, for which nobody has to wait long.
    patience: kept ? 300 : 1_000,
  })
  const stored = await talk.put(page.key, page.secret)
  // Before the launch, so that tabs which open at once find one name.
  if (stored && !kept && (await talk.get(tools.browserKey)) === null)
    await talk.put(tools.browserKey, page.browser)
  if (kept || stored || window.parent === window) return window.location.replace(go.href)
  // Going on would use this launch up for nothing: a window of its own can still begin with it.
  watch(page.state, tools.show)
  const main = document.getElementsByTagName('main')[0]!
  main.dataset['errorCode'] = 'binding'
  main.dataset['rung'] = 'storage'
  tools.show('refusal')
}

interface Answer {
  readonly url: string
  /** Where the browser keeps no cookie for us: what opens the page, and the name of this browser. */
  readonly carried?: {
    readonly action: string
    readonly ticket: string
    readonly page: string
    readonly browser: string
  }
}

async function proveBinding({
  openTalk: open,
  cookiesStay: stay,
  watchWindow: watch,
  ...tools
}: Tools): Promise<void> {
  const page = document.getElementById('ladder')!.dataset as unknown as LadderData & { handover: string }

  /** Sends a proof and goes where the server says, once `tidy` is done; false when it counted for nothing. */
  async function prove(proof: object, tidy: (answer: Answer | null) => Promise<unknown>): Promise<boolean> {
    const response = await fetch('/lti/prove', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ handover: page.handover, ...proof }),
    }).catch(() => null)
    const answer = response?.ok ? ((await response.json()) as Answer) : null
    await tidy(answer)
    if (answer) goOn(answer)
    if (answer || !response) return answer !== null
    const refused = new DOMParser().parseFromString(await response.text(), 'text/html')
    const other = refused.getElementsByTagName('main')[0]
    if (!other || other.dataset['errorCode'] === 'binding') return false
    document.getElementsByTagName('main')[0]!.replaceWith(other)
    return true
  }

  function goOn({ url, carried }: Answer): void {
    if (!carried) return window.location.replace(url)
    const form = document.createElement('form')
    form.method = 'post'
    form.action = carried.action
    for (const [name, value] of Object.entries({ ticket: carried.ticket, page: carried.page })) {
      const input = document.createElement('input')
      input.type = 'hidden'
      input.name = name
      input.value = value
      form.append(input)
    }
    document.body.append(form)
    form.submit()
  }

  /** Rung 3: the browser asks the person, whose own click this has to be. */
  async function lift(): Promise<void> {
    const allowed = await document.requestStorageAccess().then(
      () => true,
      () => false,
    )
    const done =
      allowed && (await prove({ lift: true, cookiesStay: stay(), browser: null }, () => Promise.resolve()))
    if (!done) document.getElementById('lift-offer')!.hidden = true
  }

  watch(page.state, tools.show)
  const offer = document.getElementById('lift-offer')
  if (offer && 'requestStorageAccess' in document) offer.hidden = false
  document.getElementById('lift')?.addEventListener('click', () => void lift())
  if (page.origin === '') return
  tools.show('opening')
  const kept = stay()
  const talk = open({ origin: page.origin, frame: page.frame, patience: 1_000 })
  const secret = await talk.get(page.key)
  if (secret === null) return tools.show('refusal')
  const browser = kept ? null : await talk.get(tools.browserKey)
  const proved = await prove({ secret, cookiesStay: kept, browser }, async (answer) => {
    await talk.put(page.key, null)
    if (answer?.carried) await talk.put(tools.browserKey, answer.carried.browser)
  })
  if (!proved) tools.show('refusal')
}

/** The text of a page's script; `act` is called with its tools. */
function textOf(act: typeof keepBinding): string {
  const functions = { openTalk, cookiesStay, watchWindow, show }
  const tools = Object.entries(functions).map(([name, each]) => `${name}: ${each.toString()}`)
  const values = `browserKey: ${JSON.stringify(BROWSER_KEY)}`
  return `(${act.toString()})({ ${tools.join(', ')}, ${values} })`
}

export const loginScript = textOf(keepBinding)
export const launchScript = textOf(proveBinding)
