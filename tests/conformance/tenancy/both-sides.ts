/** What a teacher says of a partnership: a side, where the two stand, and what changes first. */
import { v7 as newId } from 'uuid'

export interface Said {
  /** The teacher's side of a dimension, and where the teacher says the two stand. */
  readonly sideText: string
  readonly stageWord: string
  /** What a teacher changes first. */
  readonly needText: string
}

/** @param post of the teacher, to an address below the student. */
export async function sayBoth(
  post: (path: string, body: object) => Promise<unknown>,
  words: string,
): Promise<Said> {
  const [sideText, stageWord, needText] = [newId(), newId(), newId()]
  await post('both-sides/texts', { id: sideText, dimension: 'alliance', text: words, saw: [] })
  await post('both-sides/stages', { id: stageWord, stage: 'rapport', text: words })
  await post('needs/texts', { id: needText, part: 'change_first', text: words, saw: [] })
  return { sideText, stageWord, needText }
}
