/**
 * Deep Linking requests that the school sent and the answers that came back: what was asked, what may come only
 * once, and the links that were made of it (Deep Linking 2.0; canvas.md §1.12).
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { SchoolState } from '../state.ts'
import { CLAIM } from './claims.ts'
import type { Difference } from './launches.ts'

export const DL = 'https://purl.imsglobal.org/spec/lti-dl/claim'

/** What one editor accepts; `data` comes back byte for byte. */
export interface Asked {
  readonly acceptTypes: readonly string[]
  readonly data: string | undefined
}

export interface ContentItem {
  readonly type: string
  readonly title?: string
  readonly html?: string
  readonly url?: string
  readonly iframe?: { readonly width: number; readonly height: number }
  readonly [property: string]: unknown
}

/** A link in a page or an activity, and what it opens. */
export interface ResourceLink {
  readonly id: string
  readonly title: string
  readonly url: string
}

export interface DeepLinks {
  /** Remembers what was asked; answers the id that the return address carries. */
  ask(asked: Asked): string
  asked(id: string): Asked | null
  /** False when an answer with this nonce was here before. */
  useOnce(nonce: string): boolean
  addLink(link: Omit<ResourceLink, 'id'>): ResourceLink
  link(id: string): ResourceLink | null
}

export function openDeepLinks(): DeepLinks {
  const requests = new Map<string, Asked>()
  const nonces = new Set<string>()
  const links = new Map<string, ResourceLink>()
  return {
    ask(asked) {
      const id = randomBytes(16).toString('base64url')
      requests.set(id, asked)
      return id
    },
    asked: (id) => requests.get(id) ?? null,
    useOnce(nonce) {
      if (nonces.has(nonce)) return false
      nonces.add(nonce)
      return true
    },
    addLink(facts) {
      const link = { id: randomUUID(), ...facts }
      links.set(link.id, link)
      return link
    },
    link: (id) => links.get(id) ?? null,
  }
}

/** The message of the page editor's button (canvas-samples/lti/id_token.deep_linking_editor_button.json). */
export function editorRequest(school: SchoolState, asked: Asked, locale?: string): Difference {
  const query = new URLSearchParams({
    modal: 'true',
    placement: 'editor_button',
    data: school.deepLinks.ask(asked),
  })
  return {
    claims: {
      [CLAIM.messageType]: 'LtiDeepLinkingRequest',
      [CLAIM.resourceLink]: undefined,
      [CLAIM.placement]: 'editor_button',
      ...(locale === undefined ? {} : { locale, [CLAIM.launchPresentation]: { locale } }),
      [`${DL}/deep_linking_settings`]: {
        deep_link_return_url: `${school.publicUrl}/courses/${school.story.course.id}/deep_linking_response?${query}`,
        accept_types: asked.acceptTypes,
        accept_presentation_document_targets: ['embed', 'iframe', 'window'],
        accept_media_types: 'image/*,text/html,application/vnd.ims.lti.v1.ltilink,*/*',
        accept_multiple: true,
        auto_create: false,
        ...(asked.data === undefined ? {} : { data: asked.data }),
      },
    },
  }
}

/** The message of Moodle's "Select content", as one was recorded (moodle-samples/id_token-deeplink-teacher.json). */
export function moodleRequest(school: SchoolState): Difference {
  const asked = { acceptTypes: ['ltiResourceLink'], data: undefined }
  const query = new URLSearchParams({ course: '2', id: '1', sesskey: school.deepLinks.ask(asked) })
  return {
    claims: {
      [CLAIM.messageType]: 'LtiDeepLinkingRequest',
      [CLAIM.resourceLink]: undefined,
      [CLAIM.placement]: undefined,
      azp: undefined,
      [CLAIM.launchPresentation]: { locale: 'en' },
      [`${DL}/deep_linking_settings`]: {
        accept_types: asked.acceptTypes,
        accept_presentation_document_targets: ['frame', 'iframe', 'window'],
        accept_copy_advice: false,
        accept_multiple: true,
        accept_unsigned: false,
        auto_create: false,
        can_confirm: false,
        deep_link_return_url: `${school.publicUrl}/mod/lti/contentitem_return.php?${query}`,
        title: school.story.tool.name,
        text: '',
      },
    },
  }
}

/** The launch of a link that was made from an item. */
export function linkLaunch(link: ResourceLink): Difference {
  return {
    target: link.url,
    claims: { [CLAIM.resourceLink]: { id: link.id, title: link.title }, [CLAIM.placement]: undefined },
  }
}
