/** On the covered face: that the two have ten minutes together. Where they are in it is one tap away (F8). */
import { useWords } from '../../panel/words/words.ts'

export function TogetherOnFace({ look }: { look: () => void }) {
  const { conference: words } = useWords()
  return (
    <div className="lp-acts">
      <span>{words.onFace}</span>
      <button className="lp-link" type="button" onClick={look}>
        {words.look}
      </button>
    </div>
  )
}
