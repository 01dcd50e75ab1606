/** On the covered face: that this student asked for a check-in, and when. What it is about is one tap away (F17). */
import { dayInWords, useWords } from '../../panel/words/words.ts'

export function AskedOnFace({ at, look }: { at: string; look: () => void }) {
  const words = useWords()
  return (
    <div className="lp-acts">
      <span>{words.checkIn.asked(dayInWords(at, words))}</span>
      <button className="lp-link" type="button" onClick={look}>
        {words.checkIn.look}
      </button>
    </div>
  )
}
