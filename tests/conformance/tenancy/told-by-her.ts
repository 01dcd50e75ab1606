/** What the class's student tells and shows of herself: a strength, a look at her own work and a piece of it, shared. */
import { v7 as newId } from 'uuid'

/** @param send as the student, below herself. */
export async function tellOfHerself(
  send: (path: string, body: object) => Promise<unknown>,
  words: string,
): Promise<{ profileLine: string; selfAssessment: string; evidence: string }> {
  const [profileLine, selfAssessment, evidence] = [newId(), newId(), newId()]
  await send('profile/lines', { id: profileLine, kind: 'strength', text: words })
  await send('profile/lines', { id: newId(), kind: 'goal', text: words })
  await send('self-assessments', { id: selfAssessment, text: words })
  await send(`self-assessments/${selfAssessment}/share`, {})
  const piece = { kind: 'work', text: words, title: words }
  await send('evidence', { id: evidence, ...piece, visibility: 'co_owned' })
  await send('evidence', { id: newId(), ...piece })
  return { profileLine, selfAssessment, evidence }
}
