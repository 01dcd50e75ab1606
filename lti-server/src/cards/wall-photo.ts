/** The photograph of what hung on the wall, beside the lines the teacher typed from it (A1): for teachers alone. */
import type { NewWallPhoto, WallPhoto } from 'shared/contract/card-media'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { enter, refusal, type Answer, type Room } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import { cardCells } from './cells.ts'
import { cleanJpeg } from './jpeg.ts'
import { keepWallPhoto, removeWallPhoto, wallPhotoOf } from './store.ts'

const MOST_BYTES = 700_000

/** Keeps it in place of the one before. The same one twice is kept once. */
export function addWallPhoto(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  { id, jpeg }: NewWallPhoto,
): Promise<Answer<WallPhoto>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'wall_photo', 'create')
    if (refused) return err(refused)
    const file = Buffer.from(jpeg, 'base64')
    if (file.length > MOST_BYTES) return err('photo_too_big')
    const photo = cleanJpeg(file)
    if (!photo) return err('photo_unreadable')
    await keepWallPhoto(room.tx, {
      tenant_id: room.tenantId,
      alliance_id: room.alliance.id,
      id,
      jpeg_sealed: room.cipher.seal(cardCells.jpeg(room.alliance.id), photo.bytes.toString('base64')),
      width: photo.width,
      height: photo.height,
      added_by: room.member.personId,
      added_at: room.now,
    })
    return describe(room)
  })
}

/** Whether there is one, and how large. */
export function wallPhoto(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<WallPhoto>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const refused = refusal(room, 'wall_photo', 'read')
    return refused ? err(refused) : describe(room)
  })
}

/** The picture itself. */
export function wallPhotoJpeg(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<Buffer>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const refused = refusal(room, 'wall_photo', 'read')
    if (refused) return err(refused)
    const row = await wallPhotoOf(room.tx, room.alliance.id)
    if (!row) return err('not_found')
    return ok(Buffer.from(room.cipher.open(cardCells.jpeg(room.alliance.id), row.jpeg_sealed), 'base64'))
  })
}

/** The teacher's one button: it is gone. */
export function takeDownWallPhoto(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<WallPhoto>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'wall_photo', 'change')
    if (refused) return err(refused)
    await removeWallPhoto(room.tx, room.alliance.id)
    return describe(room)
  })
}

async function describe(room: Room): Promise<Answer<WallPhoto>> {
  const row = await wallPhotoOf(room.tx, room.alliance.id)
  return ok({ photo: row ? { id: row.id, width: row.width, height: row.height } : null })
}
