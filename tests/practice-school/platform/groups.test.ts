/** Groups as a platform lists them, and one group's own roster as Canvas titles it (nrps_group_page.json). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'
import { openPretendTool, type PretendTool } from '../testing/pretend-tool.ts'

let tool: PretendTool
let school: PracticeSchool
let token: string

beforeAll(async () => {
  tool = await openPretendTool()
  school = await openPracticeSchool({ tool: { publicUrl: tool.url } })
  token = await tool.rosterToken(school)
})
afterAll(async () => {
  await Promise.all([school.close(), tool.close()])
})

const ask = (path: string, bearer = token) =>
  fetch(new URL(path, school.url), { headers: { authorization: `Bearer ${bearer}` } })

it('titles a roster with the group, by its number and by the id that members carry', async () => {
  const [table] = school.story.groups.groups
  for (const id of [String(table!.id), `lti_context_id:${table!.contextId}`]) {
    const roster: { context: unknown; members: { roles: string[] }[] } = await (
      await ask(`/api/lti/groups/${id}/names_and_roles`)
    ).json()
    expect(roster.context).toEqual({ id: table!.contextId, title: 'Table A' })
    expect(roster.members).toHaveLength(3)
    expect(roster.members[0]?.roles).toEqual(['http://purl.imsglobal.org/vocab/lis/v2/membership#Member'])
  }
})

it('refuses a token it never gave, a group it does not know, and a listing without its scope', async () => {
  expect((await ask('/api/lti/groups/7301/names_and_roles', 'nonsense')).status).toBe(401)
  expect((await ask('/api/lti/groups/1/names_and_roles')).status).toBe(404)
  expect((await ask('/api/lti/courses/4821/groups')).status).toBe(401)
  expect((await ask('/api/lti/courses/4821/group_sets')).status).toBe(401)
})
