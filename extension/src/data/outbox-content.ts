/** What a teacher may have under way to a student: a note, or something about what the two work on. */
import { NewNote } from 'shared/contract/api'
import * as v from 'valibot'

export const SharedDraft = v.object({ kind: NewNote.entries.kind, text: v.string() })
export type SharedDraft = v.InferOutput<typeof SharedDraft>

const ID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/**
 * Where it goes, below the student: answers, targets, pacts, conversations, check-ins, one's own side, what is written down
 * for a student and hand-overs, and nowhere else.
 */
const PostPath = v.pipe(
  v.string(),
  v.regex(
    new RegExp(
      `^(notes|targets|conversations|evidence)$|^targets/${ID}/(texts|acts|confirm|withdraw|strategies)$|^targets/${ID}/strategies/${ID}/(tries|withdraw)$|^conversations/${ID}/withdraw$|^check-ins/${ID}/(seen|offers)$|^both-sides/(texts|stages)(/${ID}/withdraw)?$|^needs/texts(/${ID}/withdraw)?$|^hand-overs(/${ID}/acts)?$`,
    ),
  ),
)

/** What stands in the boxes of one form, by name. */
export const BoxFields = v.record(
  v.pipe(v.string(), v.maxLength(40)),
  v.pipe(v.string(), v.maxLength(20_000)),
)
export type BoxFields = v.InferOutput<typeof BoxFields>

/** The name of a form whose draft is kept. */
export const BoxName = v.pipe(v.string(), v.regex(/^[a-z_-]+(\/[0-9a-f-]{36}){0,2}$/))

export const PactPost = v.object({
  path: PostPath,
  body: v.record(v.string(), v.unknown()),
  /** The words of it, as they are shown while it is on its way. */
  says: v.string(),
  /** Whose draft it was, to go back there; null: nothing was typed. */
  box: v.nullable(v.object({ name: BoxName, fields: BoxFields })),
})
export type PactPost = v.InferOutput<typeof PactPost>

/** Sealed with each operation. */
export const Content = v.union([PactPost, SharedDraft])
export type Content = v.InferOutput<typeof Content>

export function isPost(content: Content): content is PactPost {
  return 'path' in content
}

/** The day of the conversation that this writes down; null: it is something else. */
export function talkOf(content: Content): string | null {
  if (!isPost(content) || content.path !== 'conversations') return null
  const { heldOn } = content.body
  return typeof heldOn === 'string' ? heldOn : null
}
