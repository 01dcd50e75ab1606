/** On the covered face: that the student wrote her side, and no teacher has written theirs. Asked for once, calmly (C8). */
import { useWords } from '../../panel/words/words.ts'

export function SideOnFace({ name, look }: { name: string; look: () => void }) {
  const { sides: words } = useWords()
  return (
    <div className="lp-acts">
      <span>{words.onFace(name)}</span>
      <button className="lp-link" type="button" onClick={look}>
        {words.look}
      </button>
    </div>
  )
}
