/** A piece of work that was picked, as a plain form sends it: its day, its link and its title in one value. */
import type { HandedIn } from './evidence.ts'

type HandedInWork = HandedIn['work'][number]

/** A link has no spaces in it, and neither has a day; the title is what follows. */
export function pickValue({ doneOn, link, title }: HandedInWork): string {
  return `${doneOn} ${link ?? '-'} ${title}`
}

/** What was picked, or null: nothing was. */
export function pickedIn(value: string): HandedInWork | null {
  const [, doneOn, link, title] = /^(\d{4}-\d{2}-\d{2}) (\S+) (.+)$/s.exec(value) ?? []
  if (doneOn === undefined || link === undefined || title === undefined) return null
  return { doneOn, link: link === '-' ? null : link, title }
}
