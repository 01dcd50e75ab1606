/** The tables of notes, conversations, check-ins and conferences, as kysely sees them. */
import type { NoteKind } from 'shared/domain/partnership/access'
import type { CheckInEnding, OfferAnswer } from 'shared/domain/partnership/check-in'
import type { SelfView } from 'shared/domain/partnership/conference'
import type { ConversationKind } from 'shared/domain/partnership/conversation'
import type { RunTable } from '../lesson/tables.ts'
import type { OptionalTimestamp, SeenTable, Timestamp } from './column-types.ts'

interface NoteTable {
  tenant_id: string
  id: string
  partnership_id: string
  author_id: string
  kind: NoteKind
  /** Null once withdrawn. Cell `note/text/<note id>`. */
  text_sealed: Buffer | null
  reply_to: string | null
  sent_at: Timestamp
  withdrawn_at: OptionalTimestamp
}

interface ConversationTable {
  tenant_id: string
  id: string
  partnership_id: string
  author_id: string
  /** A day, as ISO 8601 writes it: a day has no time zone. */
  held_on: string
  kind: ConversationKind | null
  /** Cell `conversation/summary/<id>`. */
  summary_sealed: Buffer | null
  target_id: string | null
  written_at: Timestamp
  withdrawn_at: OptionalTimestamp
}

interface CheckInTable {
  tenant_id: string
  id: string
  partnership_id: string
  /** Null: none, or taken back. Cell `check_in/line/<id>`. */
  line_sealed: Buffer | null
  asked_at: Timestamp
  ended: CheckInEnding | null
}

interface CheckInOfferTable {
  tenant_id: string
  id: string
  check_in_id: string
  author_id: string
  /** Cell `check_in_offer/text/<id>`. */
  text_sealed: Buffer
  offered_at: Timestamp
  answer: OfferAnswer | null
}

interface ConferenceTable extends RunTable {
  tenant_id: string
  id: string
  partnership_id: string
  educator_id: string
  self_view: SelfView
  target_id: string | null
  revision: number
  opened_at: Timestamp
  started_at: OptionalTimestamp
}

interface ConferenceActTable {
  tenant_id: string
  id: string
  conference_id: string
}

export interface TalkTables {
  note: NoteTable
  note_seen: SeenTable<'note_id'>
  conversation: ConversationTable
  conversation_seen: SeenTable<'conversation_id'>
  check_in: CheckInTable
  check_in_seen: SeenTable<'check_in_id'>
  check_in_offer: CheckInOfferTable
  conference: ConferenceTable
  conference_act: ConferenceActTable
}
