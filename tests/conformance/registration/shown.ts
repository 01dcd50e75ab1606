/** What the operator is shown of a registration. */
import * as v from 'valibot'
import type { RegistrationWorld } from './world.ts'

const Shown = v.looseObject({
  id: v.string(),
  tenantId: v.string(),
  name: v.string(),
  lms: v.string(),
  state: v.string(),
  issuer: v.string(),
  clientId: v.string(),
  jwksUrl: v.string(),
  lmsOrigins: v.array(v.string()),
  missing: v.array(v.string()),
  registration: v.nullable(
    v.looseObject({ granted: v.looseObject({ scopes: v.nullable(v.array(v.string())) }) }),
  ),
  deployments: v.array(v.looseObject({ deploymentId: v.string(), state: v.string() })),
})
export type Shown = v.InferOutput<typeof Shown>

/** The registration whose invitation is the youngest. */
export async function newestPlatform(world: RegistrationWorld): Promise<Shown> {
  const all = v.parse(v.array(Shown), await world.admin('platform', 'list'))
  return all.sort((a, b) => a.id.localeCompare(b.id)).at(-1)!
}

export const showPlatform = async (world: RegistrationWorld, id: string): Promise<Shown> =>
  v.parse(Shown, await world.admin('platform', 'show', id))
