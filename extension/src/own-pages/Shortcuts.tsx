/** Every shortcut with its key, and the browser's own page to change or clear it. */
import { Button } from '@instructure/ui/latest'
import { useEffect, useState } from 'react'
import { openShortcutSettings, shortcuts, type Shortcut } from '../data/shortcuts.ts'
import { useWords } from '../panel/words/words.ts'

export function Shortcuts() {
  const { own } = useWords()
  const { options: words } = own
  const [keys, setKeys] = useState<readonly Shortcut[]>([])
  const [byHand, setByHand] = useState(false)
  useEffect(() => {
    const look = (): void => void shortcuts().then(setKeys)
    look()
    // Back from the browser's page, where they may have been changed.
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])
  return (
    <section className="lp-section">
      <h2>{words.shortcutsTitle}</h2>
      <dl className="lp-keys">
        {Object.entries(words.commands).map(([command, what]) => (
          <div key={command}>
            <dt>{what}</dt>
            <dd>{keys.find((one) => one.command === command)?.keys || words.noKey}</dd>
          </div>
        ))}
      </dl>
      <div className="lp-acts">
        <Button onClick={() => void openShortcutSettings().then((opened) => setByHand(!opened))}>
          {words.changeKeys}
        </Button>
      </div>
      <p role="status">{byHand && words.changeKeysByHand}</p>
    </section>
  )
}
