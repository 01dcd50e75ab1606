/** Groups of cards; grouping deletes nothing (INV-4). */
import type { NewTheme, Theme, ThemeEdit } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'

/** Groups cards under words from a card (teachers). */
export function createTheme(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewTheme,
): Promise<Result<Theme, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}

/** Renames a group, or says which cards it holds (teachers). */
export function editTheme(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  themeId: string,
  body: ThemeEdit,
): Promise<Result<Theme, ErrorCode>> {
  void [deps, actor, allianceId, themeId, body]
  throw new Error('Not here yet.')
}
