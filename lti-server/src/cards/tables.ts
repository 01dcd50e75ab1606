/** The tables of this room as kysely sees them. `…_sealed` cells are named in `cells.ts`. */
import type { ColumnType } from 'kysely'
import type { CardWay, PassReason } from 'shared/domain/alliance/card-ways'

type Instant = ColumnType<Date, Date, Date>

interface CardWayTable {
  tenant_id: string
  card_id: string
  way: CardWay
  sent_by: string
}

interface CardDrawingTable {
  tenant_id: string
  card_id: string
  strokes_sealed: Buffer
  described_sealed: Buffer | null
}

interface WallPhotoTable {
  tenant_id: string
  alliance_id: string
  id: string
  jpeg_sealed: Buffer
  width: number
  height: number
  added_by: string
  added_at: Instant
}

interface SafetyContactTable {
  tenant_id: string
  contact_sealed: Buffer
  set_at: Instant
}

interface CardPassedTable {
  tenant_id: string
  id: string
  alliance_id: string
  card_id: string
  passed_by: string
  reason: PassReason
  passed_at: Instant
  body_mark: Buffer
}

export interface CardTables {
  card_way: CardWayTable
  card_drawing: CardDrawingTable
  wall_photo: WallPhotoTable
  safety_contact: SafetyContactTable
  card_passed: CardPassedTable
}
