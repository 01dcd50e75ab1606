/**
 * What stands on a class's home in Classroom: one Classwork material under an own topic, and one announcement, both with
 * one permanent link, by which they are found again (google-classroom.md §0.2–0.3, §4). Only their words can be changed
 * later, and only by the project that made them.
 */
import { err, ok } from 'shared/domain/result'
import * as v from 'valibot'
import type { ClassroomAnswer, ClassroomCall, ClassroomClient } from './client.ts'
import { paged, wholeList, type ListAnswer } from './lists.ts'

const Link = v.object({ link: v.nullish(v.object({ url: v.nullish(v.string(), null) }), null) })
const Post = v.object({
  id: v.string(),
  description: v.nullish(v.string(), null),
  text: v.nullish(v.string(), null),
  alternateLink: v.nullish(v.string(), null),
  state: v.nullish(v.string(), null),
  materials: v.nullish(v.array(Link)),
})
type Wire = v.InferOutput<typeof Post>
const Topic = v.object({ topicId: v.string(), name: v.string() })
const next = { nextPageToken: v.nullish(v.string(), null) }

/** One thing of ours there. */
export interface HomePost {
  readonly id: string
  readonly words: string
  readonly url: string | null
}

export interface NewPost {
  readonly title: string
  readonly words: string
  readonly link: string
}

/** The class's materials, or its announcements, with one teacher's rights. */
export interface Posts {
  /** The one that leads to this address. */
  find(link: string): Promise<ListAnswer<HomePost | null>>
  /** Whatever came of it, the caller looks before it posts again. */
  post(post: NewPost): Promise<ListAnswer<HomePost>>
  change(id: string, words: string): Promise<ListAnswer<HomePost>>
  /** What is not there any more is removed. */
  remove(id: string): Promise<ListAnswer<unknown>>
}

export interface ClassHome {
  readonly materials: Posts
  readonly announcements: Posts
}

interface PostPage {
  readonly rows: readonly Wire[]
  readonly token: string | null
}

/** How the library asks for one kind. */
interface Kind {
  list(link: string, pageToken: string | undefined): ClassroomCall
  readonly page: v.GenericSchema<unknown, PostPage>
  create(post: NewPost, topicId: string | undefined): ClassroomCall
  change(id: string, words: string): ClassroomCall
  remove(id: string): ClassroomCall
  /** The own topic that it stands under, if this kind has any. */
  readonly underTopic: boolean
}

const SHOWN = ['PUBLISHED', 'DRAFT']
const leadingTo = (url: string) => [{ link: { url } }]

const materialsOf = (courseId: string): Kind => ({
  underTopic: true,
  list: (materialLink, pageToken) => (api, options) =>
    api.courses.courseWorkMaterials.list(
      { courseId, materialLink, courseWorkMaterialStates: SHOWN, ...paged(pageToken) },
      options,
    ),
  page: v.pipe(
    v.object({ courseWorkMaterial: v.nullish(v.array(Post)), ...next }),
    v.transform((page) => ({ rows: page.courseWorkMaterial ?? [], token: page.nextPageToken })),
  ),
  create:
    ({ title, words, link }, topicId) =>
    (api, options) => {
      const post = { title, description: words, materials: leadingTo(link), state: 'PUBLISHED' }
      const requestBody = topicId === undefined ? post : { ...post, topicId }
      return api.courses.courseWorkMaterials.create({ courseId, requestBody }, options)
    },
  change: (id, description) => (api, options) =>
    api.courses.courseWorkMaterials.patch(
      { courseId, id, updateMask: 'description', requestBody: { description } },
      options,
    ),
  remove: (id) => (api, options) => api.courses.courseWorkMaterials.delete({ courseId, id }, options),
})

const announcementsOf = (courseId: string): Kind => ({
  underTopic: false,
  list: (_, pageToken) => (api, options) =>
    api.courses.announcements.list({ courseId, announcementStates: SHOWN, ...paged(pageToken) }, options),
  page: v.pipe(
    v.object({ announcements: v.nullish(v.array(Post)), ...next }),
    v.transform((page) => ({ rows: page.announcements ?? [], token: page.nextPageToken })),
  ),
  create:
    ({ words, link }) =>
    (api, options) => {
      const post = { text: words, materials: leadingTo(link), state: 'PUBLISHED' }
      const requestBody = { ...post, assigneeMode: 'ALL_STUDENTS' }
      return api.courses.announcements.create({ courseId, requestBody }, options)
    },
  change: (id, text) => (api, options) =>
    api.courses.announcements.patch({ courseId, id, updateMask: 'text', requestBody: { text } }, options),
  remove: (id) => (api, options) => api.courses.announcements.delete({ courseId, id }, options),
})

const toPost = ({ id, description, text, alternateLink }: Wire): HomePost => ({
  id,
  words: description ?? text ?? '',
  url: alternateLink,
})
const OnePost = v.pipe(Post, v.transform(toPost))

const leadsTo = (post: Wire, link: string): boolean =>
  post.state !== 'DELETED' && (post.materials ?? []).some((material) => material.link?.url === link)

export function openClassHome(client: ClassroomClient, courseId: string): ClassHome {
  return {
    materials: openPosts(client, courseId, materialsOf(courseId)),
    announcements: openPosts(client, courseId, announcementsOf(courseId)),
  }
}

function openPosts(client: ClassroomClient, courseId: string, kind: Kind): Posts {
  return {
    async find(link) {
      const listed = await wholeList((pageToken) => client.read(kind.list(link, pageToken), kind.page))
      if (!listed.ok) return listed
      const found = listed.value.rows.find((post) => leadsTo(post, link))
      return ok(found === undefined ? null : toPost(found))
    },
    async post(post) {
      const topic = kind.underTopic ? await ownTopic(client, courseId, post.title) : ok(undefined)
      return topic.ok ? client.write(kind.create(post, topic.value), OnePost) : topic
    },
    change: (id, words) => client.write(kind.change(id, words), OnePost),
    async remove(id) {
      const answer = await client.write(kind.remove(id), v.unknown())
      return !answer.ok && answer.code === 'lms_not_found' ? ok(null) : answer
    },
  }
}

/** The topic of this name, made where it is missing; who was faster made it for us too. */
async function ownTopic(
  client: ClassroomClient,
  courseId: string,
  name: string,
): Promise<ListAnswer<string>> {
  const known = await findTopic(client, courseId, name)
  if (!known.ok) return known
  if (known.value !== null) return ok(known.value)
  const made: ClassroomAnswer<{ topicId: string }> = await client.write(
    (api, options) => api.courses.topics.create({ courseId, requestBody: { name } }, options),
    Topic,
  )
  if (made.ok) return ok(made.value.topicId)
  const again = await findTopic(client, courseId, name)
  return again.ok && again.value !== null ? ok(again.value) : made
}

async function findTopic(
  client: ClassroomClient,
  courseId: string,
  name: string,
): Promise<ListAnswer<string | null>> {
  const listed = await wholeList((pageToken) =>
    client.read(
      (api, options) => api.courses.topics.list({ courseId, ...paged(pageToken) }, options),
      v.pipe(
        v.object({ topic: v.nullish(v.array(Topic)), ...next }),
        v.transform((page) => ({ rows: page.topic ?? [], token: page.nextPageToken })),
      ),
    ),
  )
  if (!listed.ok) return err(listed.code, listed.detail)
  return ok(listed.value.rows.find((topic) => topic.name === name)?.topicId ?? null)
}
