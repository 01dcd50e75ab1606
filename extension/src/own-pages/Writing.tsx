/** Everything a teacher wrote here, into a file after a clear warning, and back from one. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { ask } from '../data/ask.ts'
import { useWords } from '../panel/words/words.ts'

/** @param closed a browser that may not be used alone takes nothing in; what it holds may be saved all the same. */
export function Writing({ closed }: { closed: boolean }) {
  const { own } = useWords()
  const { writing: words } = own
  const [warned, setWarned] = useState(false)
  const [told, setTold] = useState('')

  async function save(): Promise<void> {
    const file = await ask({ ask: 'file-writing' })
    download(JSON.stringify(file, null, 2), `learning-alliance-${file.savedAt.slice(0, 10)}.json`)
    setWarned(false)
    setTold(file.lockedLeftOut ? words.lockedLeftOut : words.saved)
  }
  async function bringBack(file: File): Promise<void> {
    const done = await ask({ ask: 'bring-writing-back', text: await file.text() })
    setTold(done ? words.broughtBack(done.added, done.left) : words.unreadable)
  }

  return (
    <section className="lp-section">
      <h2>{words.title}</h2>
      <p>{words.what}</p>
      {warned ? (
        <section className="lp-notice">
          <h3>{words.warnTitle}</h3>
          <p>{words.warn}</p>
          <div className="lp-acts">
            <Button onClick={() => void save()}>{words.saveNow}</Button>
            <Button color="primary" onClick={() => setWarned(false)}>
              {words.notNow}
            </Button>
          </div>
        </section>
      ) : (
        <div className="lp-acts">
          <Button onClick={() => setWarned(true)}>{words.save}</Button>
        </div>
      )}
      {closed ? <p>{own.policy.shut}</p> : <BringBack bringBack={bringBack} />}
      <p role="status">{told}</p>
    </section>
  )
}

function BringBack({ bringBack }: { bringBack: (file: File) => Promise<void> }) {
  const { own } = useWords()
  return (
    <label className="lp-field">
      {own.writing.bring}
      <input
        type="file"
        accept="application/json,.json"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void bringBack(file)
          // The same file may be picked again.
          target.value = ''
        }}
      />
    </label>
  )
}

/** How long the browser may take to begin saving, in milliseconds. */
const SAVING_MS = 60_000

/** Hands a text to the browser as a file to save. */
function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), SAVING_MS)
}
