/**
 * Platform storage as LMSs offer it, or don't: a few short values that a tool's page may leave with the page around
 * it (lti-cs-pm; canvas.md §1.10, conformance §2.3). Canvas keeps them behind a hidden sibling frame, Sakai in the
 * page itself, Moodle not at all; and a frame can be told to answer wrongly in each way that a tool must notice.
 */
import { Hono } from 'hono'
import { jsonForScript } from '../canvas/pages/html.ts'
import type { SchoolState } from '../state.ts'

export const STORAGE_KINDS = [
  /** As Canvas: the page names the frame, the frame keeps. */
  'frame',
  /** As Sakai: the page itself keeps. */
  'parent',
  /** As Moodle: no target at login, nobody answers. */
  'off',
  /** As in an LMS's app: a target at login, and nobody answers. */
  'silent',
  'wrong-id',
  'wrong-key',
  'wrong-origin',
  /** Another value than the one that was put. */
  'wrong-value',
] as const
export type StorageKind = (typeof STORAGE_KINDS)[number]

export const FORWARDING_FRAME = 'post_message_forwarding'
/** Canvas's, for each tool and page load; rewriting counts again (`platform_storage.js`). */
const MOST_CHARACTERS = 4_096
const MOST_KEYS = 500

/** What a login and a launch say about storage; nothing where there is none. */
export function storageTarget({ faults }: SchoolState): Record<string, string> {
  const { storage } = faults.now
  if (storage === 'off') return {}
  return { lti_storage_target: storage === 'parent' ? '_parent' : FORWARDING_FRAME }
}

/** Runs in the page or in the frame that keeps: answers its tool alone, and to that origin alone. */
const KEEP = `({ tool, kind, most }) => {
  const used = { characters: 0, keys: 0 }
  const slot = (key) => 'platform_storage|' + tool + '|' + key
  const odd = { 'wrong-id': { message_id: 'another' }, 'wrong-key': { key: 'another' }, 'wrong-value': { value: 'another' } }
  function answerTo(message) {
    const { subject, key, value } = message
    if (typeof key !== 'string' || key === '') return { error: { code: 'bad_request', message: 'key is required' } }
    if (subject === 'lti.get_data') return { key, value: localStorage.getItem(slot(key)) }
    if (value === null || value === undefined) {
      localStorage.removeItem(slot(key))
      return { key, value: null }
    }
    used.characters += key.length + String(value).length
    used.keys += 1
    if (used.characters > most.characters || used.keys > most.keys) {
      return { error: { code: 'storage_exhaustion', message: 'Reached storage limit' } }
    }
    localStorage.setItem(slot(key), String(value))
    return { key, value }
  }
  addEventListener('message', (event) => {
    const message = event.data
    if (event.origin !== tool || !message || !event.source) return
    if (message.subject !== 'lti.put_data' && message.subject !== 'lti.get_data') return
    ;(window.storageMessages ??= []).push(message)
    if (kind === 'silent') return
    const common = { subject: message.subject + '.response', message_id: message.message_id }
    const answer = { ...common, ...answerTo(message), ...odd[kind] }
    if (kind === 'wrong-origin') document.getElementById('elsewhere').contentWindow.postMessage({ answer, tool }, '*')
    else event.source.postMessage(answer, event.origin)
  })
}`

/** Runs in the page: says which messages it takes, and which frame takes the storage ones. */
const CAPABILITIES = `({ frame }) => addEventListener('message', (event) => {
  const message = event.data
  if (!message || message.subject !== 'lti.capabilities' || !event.source) return
  const at = frame ? { frame } : {}
  event.source.postMessage({ subject: 'lti.capabilities.response', message_id: message.message_id, supported_messages: [
    { subject: 'lti.capabilities' }, { subject: 'lti.frameResize' }, { subject: 'lti.put_data', ...at },
    { subject: 'lti.get_data', ...at } ] }, event.origin)
})`

function keeping(school: SchoolState): string {
  const tool = new URL(school.tool.publicUrl).origin
  const most = { characters: MOST_CHARACTERS, keys: MOST_KEYS }
  return `(${KEEP})(${jsonForScript({ tool, kind: school.faults.now.storage, most })})`
}

/** What the page around a tool carries for storage. */
export function storageParts(school: SchoolState): string {
  const kind = school.faults.now.storage
  if (kind === 'off') return ''
  if (kind === 'parent') return `<script>(${CAPABILITIES})({});${keeping(school)}</script>`
  const capabilities =
    kind === 'silent' ? '' : `<script>(${CAPABILITIES})({ frame: '${FORWARDING_FRAME}' })</script>`
  return `<iframe name="${FORWARDING_FRAME}" title="${FORWARDING_FRAME}" src="/${FORWARDING_FRAME}" style="display: none" tabindex="-1" aria-hidden="true"></iframe>
${capabilities}`
}

/** The same school under its other name, from where no answer counts. */
function elsewhere(school: SchoolState): string {
  const url = new URL(school.serviceUrl)
  url.hostname = 'localhost'
  return url.origin
}

/** Hands an answer on to the tool's frame, from an origin that was not asked. */
const RELAY = `addEventListener('message', ({ data }) => {
  for (let at = 0; at < top.frames.length; at += 1) top.frames[at].postMessage(data.answer, '*')
})`

export function storageRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const page = (body: string): string => `<!DOCTYPE html><meta charset="utf-8"><title>storage</title>${body}`
  app.get(`/${FORWARDING_FRAME}`, (c) => {
    const wrong = school.faults.now.storage === 'wrong-origin'
    const helper = wrong
      ? `<iframe id="elsewhere" src="${elsewhere(school)}/practice/elsewhere"></iframe>`
      : ''
    return c.html(page(`${helper}<script>${keeping(school)}</script>`))
  })
  app.get('/practice/elsewhere', (c) => c.html(page(`<script>${RELAY}</script>`)))
  return app
}
