/**
 * What a home page's block needs so that an answer may be lost and a change be noticed: what was sent before it was
 * sent, what stood there from us before, and what the daily look found (design §5, Publishing). A server of the version
 * before ignores these columns; what it writes is checked like anything else.
 */
import type { Migration } from './sql.ts'

export const publicationKept: Migration = {
  name: '0052-publication-kept',
  up: `
  alter table publication
    -- Our blocks before this one, the newest last: undo takes one step at a time.
    add column earlier jsonb not null default '[]',
    -- False once its teacher took a write of ours back: new versions then wait for her click.
    add column follows boolean not null default true,
    add column checked_at timestamptz,
    -- Why the page is not as we left it, as an error code; null: it is.
    add column found text,
    add column found_at timestamptz;
  alter table publication_turn
    -- A write that was begun and whose end nobody has seen.
    add column sent jsonb,
    -- The difference that a teacher chose to leave.
    add column kept text;
`,
}
