/** Whom the teacher learns with: her own students by name, each the same; added and left out one by one. */
import type { FocalPerson } from '../../data/panel-messages.ts'
import { useWords } from '../../panel/words/words.ts'
import { calledHere } from './focal-desk.ts'

interface Props {
  readonly students: readonly FocalPerson[]
  readonly chosen: readonly string[]
  readonly choose: (ids: readonly string[]) => void
}

export function WhoWith({ students, chosen, choose }: Props) {
  const words = useWords()
  const { focal } = words
  const inIt = chosen.flatMap((id) => students.find((student) => student.id === id) ?? [])
  const others = students.filter(({ id }) => !chosen.includes(id))
  return (
    <fieldset className="lp-sections">
      <legend>{focal.who}</legend>
      {inIt.length > 0 && (
        <ul>
          {inIt.map((student) => (
            <li key={student.id}>
              <span>{calledHere(student, words)}</span>
              <button
                className="lp-link"
                type="button"
                aria-label={focal.leaveOut(calledHere(student, words))}
                onClick={() => choose(chosen.filter((id) => id !== student.id))}
              >
                {focal.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <label className="lp-field">
        {focal.add}
        <select value="" onChange={(event) => choose([...chosen, event.target.value])}>
          <option value="">{focal.pick}</option>
          {others.map((student) => (
            <option key={student.id} value={student.id}>
              {calledHere(student, words)}
            </option>
          ))}
        </select>
      </label>
      <p className="lp-quiet lp-small">{focal.whoHint}</p>
    </fieldset>
  )
}
