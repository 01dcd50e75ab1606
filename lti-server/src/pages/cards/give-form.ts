/** The two forms of the page for other ways to give a card: from fields to a body, and what is said of them. */
import type { Language } from 'shared/domain/alliance/vocabulary'
import type { Problem } from 'shared/ui/ActForm'
import * as v from 'valibot'
import { cardDone } from '../student/act-of.ts'
import { wordsIn } from 'shared/ui/words/choose'
import { cardWordsIn } from './words/choose.ts'

type Fields = Pick<FormData, 'get'>

/** Which of the two forms it is. */
export type GiveWay = 'own' | 'friend'

const Receipt = v.object({ way: v.string(), already: v.boolean(), namesClassmate: v.boolean() })

export function wayIn(fields: Fields): GiveWay {
  return fields.get('way') === 'friend' ? 'friend' : 'own'
}

/** The body of `POST …/given-cards`; nothing is checked here. */
export function givenBody(fields: Fields): Record<string, unknown> {
  const [text, drawing] = [words(fields, 'text'), strokesIn(fields)]
  const way = wayIn(fields)
  return {
    id: words(fields, 'id'),
    way,
    ...(text.trim() === '' ? {} : { text }),
    ...(words(fields, 'part') === '' ? {} : { part: words(fields, 'part') }),
    ...(way === 'friend' ? { authorId: words(fields, 'authorId') } : {}),
    ...(drawing === null ? {} : { drawing: { strokes: drawing } }),
  }
}

function words(fields: Fields, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

function strokesIn(fields: Fields): unknown {
  try {
    const strokes: unknown = JSON.parse(words(fields, 'drawing'))
    return Array.isArray(strokes) && strokes.length > 0 ? strokes : null
  } catch {
    return null
  }
}

/** What has to be there before it is sent; null when it is. */
export function missingIn(fields: Fields, language: Language): Problem | null {
  const { pad, friend } = cardWordsIn(language)
  const { text, drawing, authorId } = givenBody(fields)
  if (text === undefined && drawing === undefined)
    return { field: 'text', words: wayIn(fields) === 'own' ? pad.empty : wordsIn(language).live.empty }
  return wayIn(fields) === 'friend' && authorId === '' ? { field: 'authorId', words: friend.pick } : null
}

/** Words under a longer text than fits. */
export function tooLongIn(fields: Fields, language: Language): Problem | null {
  const n = words(fields, 'text').trim().length
  return n > MOST ? { field: 'text', words: wordsIn(language).live.tooLong(MOST, n) } : null
}

const MOST = 500

/** What its sender is told of a card that arrived. */
export function givenDone(answer: unknown, language: Language): string {
  const { friend } = cardWordsIn(language)
  const receipt = v.safeParse(Receipt, answer)
  if (!receipt.success || receipt.output.way !== 'friend') return cardDone(answer, wordsIn(language))
  if (receipt.output.already) return friend.already
  return receipt.output.namesClassmate ? friend.named : friend.sent
}
