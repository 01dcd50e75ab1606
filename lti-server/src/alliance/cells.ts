/** The names of the sealed cells: a text opens in its own row only. */
import { promptsFor } from 'shared/content/content'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { AllianceRow } from './store/parts.ts'

export const cells = {
  prompt: (allianceId: string) => `alliance/prompt/${allianceId}`,
  partPrompt: (allianceId: string, kind: string) => `part/prompt/${allianceId}/${kind}`,
  allianceName: (allianceId: string) => `alliance/name/${allianceId}`,
  card: (cardId: string) => `card/text/${cardId}`,
  why: (cardId: string) => `card/why/${cardId}`,
  theme: (themeId: string) => `theme/name/${themeId}`,
  clause: (clauseId: string) => `clause/text/${clauseId}`,
  demonstration: (clauseId: string, n: number) => `demonstration/text/${clauseId}/${n}`,
  asked: (decisionId: string) => `decision/asked/${decisionId}`,
  answerConcern: (decisionId: string, personId: string) => `position/concern/${decisionId}/${personId}`,
  concern: (concernId: string) => `concern/text/${concernId}`,
  line: (versionId: string, clauseId: string) => `version_clause/line/${versionId}/${clauseId}`,
}

type Sealing = { readonly cipher: TenantCipher; readonly alliance: AllianceRow }

function promptCell({ id, part }: AllianceRow): string {
  return part === 'values' ? cells.prompt(id) : cells.partPrompt(id, part)
}

export function sealPrompt({ cipher, alliance }: Sealing, prompt: string): Buffer {
  return cipher.seal(promptCell(alliance), prompt)
}

/** The question on the cards of the part in hand; the content pack's where nobody chose another. */
export function openPrompt({ cipher, alliance }: Sealing): string {
  const sealed = alliance.parts.find(({ kind }) => kind === alliance.part)?.promptSealed
  if (sealed) return cipher.open(promptCell(alliance), sealed)
  return promptsFor(alliance)[0]?.text ?? ''
}

/** What a team calls itself; null for all others. */
export function allianceName(cipher: TenantCipher, { id, name_sealed: sealed }: AllianceRow): string | null {
  return sealed === null ? null : cipher.open(cells.allianceName(id), sealed)
}
