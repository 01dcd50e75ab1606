/** Cards in every way a child can give one, below `/api/v1/alliances/{id}`. */
import { Hono } from 'hono'
import { DrawingWords, GivenCard, NewWallPhoto, PassCard, RemoveWallPhoto } from 'shared/contract/card-media'
import type { ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { requireActor } from '../access/require-actor.ts'
import { actsOf, read } from '../alliance/routes.ts'
import type { Deps } from '../deps.ts'
import { classmatesOf } from './classmates.ts'
import { putDrawingInWords } from './drawings.ts'
import { giveCard } from './give.ts'
import { passCard } from './pass.ts'
import { addWallPhoto, takeDownWallPhoto, wallPhoto } from './wall-photo.ts'

const ALLIANCE = '/api/v1/alliances/:id'
/** Only these: what other rooms answer below an alliance is not asked twice who is there. */
const PATHS = [
  '/classmates',
  '/given-cards',
  '/cards/:cardId/drawing',
  '/cards/:cardId/pass',
  '/wall-photo',
  '/wall-photo/remove',
]

export function cardRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  const signedIn = requireActor(deps, extensionDoor(deps))
  for (const path of PATHS) app.use(ALLIANCE + path, signedIn)

  app.get(`${ALLIANCE}/classmates`, (c) => read(c, (at) => classmatesOf(deps, c.get('actor'), at('id'))))
  app.get(`${ALLIANCE}/wall-photo`, (c) => read(c, (at) => wallPhoto(deps, c.get('actor'), at('id'))))

  const act = actsOf(deps, app)
  act(
    `${ALLIANCE}/given-cards`,
    GivenCard,
    201,
    (on) => giveCard(deps, on.actor, on.at('id'), on.body),
    'drawing_too_big',
  )
  act(`${ALLIANCE}/cards/:cardId/drawing`, DrawingWords, 200, (on) =>
    putDrawingInWords(deps, on.actor, on.at('id'), on.at('cardId'), on.body),
  )
  act(`${ALLIANCE}/cards/:cardId/pass`, PassCard, 200, (on) =>
    passCard(deps, on.actor, on.at('id'), on.at('cardId'), on.body),
  )
  act(
    `${ALLIANCE}/wall-photo`,
    NewWallPhoto,
    201,
    (on) => addWallPhoto(deps, on.actor, on.at('id'), on.body),
    'photo_too_big',
  )
  act(`${ALLIANCE}/wall-photo/remove`, RemoveWallPhoto, 200, (on) =>
    takeDownWallPhoto(deps, on.actor, on.at('id')),
  )
  return app
}
