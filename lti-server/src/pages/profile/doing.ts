/** Does what a form of a student's page about herself asks for. */
import type { ErrorCode } from 'shared/contract/errors'
import { NewProfileAct, NewProfileLine, NewProfileText, type ProfileLine } from 'shared/contract/profile'
import { err, type Result } from 'shared/domain/result'
import { v7 as newId, validate as isId } from 'uuid'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import * as service from '../../partnership/service.ts'
import type { Here } from '../student/load.ts'
import type { ProfileWish } from './acts.ts'

type Done = Promise<Result<ProfileLine, ErrorCode>>

/**
 * A page that Back brought again carries an id that is used up: other words under it are new ones, and the student did
 * nothing wrong. An act on words that changed since stays a conflict: she reads them first.
 */
export async function done(deps: Deps, here: Here, wish: ProfileWish): Done {
  const first = await doing(deps, here, wish)
  if (first.ok || first.code !== 'conflict' || wish.do === 'act') return first
  return doing(deps, here, { ...wish, body: { ...wish.body, id: newId() } })
}

function doing(deps: Deps, { actor, course }: Here, wish: ProfileWish): Done {
  const about = { courseId: course.id, studentId: actor.personId }
  if (wish.do !== 'add' && !isId(wish.on)) return Promise.resolve(err('not_found'))
  switch (wish.do) {
    case 'add':
      return checked(NewProfileLine, wish, (body) => service.addProfileLine(deps, actor, about, body))
    case 'change':
      return checked(NewProfileText, wish, (body) =>
        service.writeProfileText(deps, actor, about, wish.on, body),
      )
    case 'act':
      return checked(NewProfileAct, wish, (body) => service.tellProfile(deps, actor, about, wish.on, body))
  }
}

/** A body the schema refuses is `body_invalid` with the field's name. */
async function checked<S extends v.GenericSchema>(
  schema: S,
  { body }: ProfileWish,
  act: (body: v.InferOutput<S>) => Done,
): Done {
  const parsed = v.safeParse(schema, body)
  return parsed.success ? act(parsed.output) : err('body_invalid', v.getDotPath(parsed.issues[0]) ?? '')
}
