/** The agreement as text to paste, where no page can be written for the teacher. */
import { Button } from '@instructure/ui/latest'
import { useRef, useState } from 'react'
import { useRoom } from '../room.tsx'

export function CopyBlock({ html }: { html: string }) {
  const { publish } = useRoom().words
  const box = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    // A frame may be refused the clipboard: then the text stands selected, one key away.
    box.current?.select()
    const written = await navigator.clipboard?.writeText(html).then(
      () => true,
      () => false,
    )
    setCopied(written ?? false)
  }
  return (
    <div className="la-box">
      <label>
        {publish.block}
        <textarea ref={box} readOnly rows={6} value={html} />
      </label>
      <div className="la-acts">
        <Button onClick={() => void copy()}>{publish.copy}</Button>
        <span role="status">{copied ? publish.copied : ''}</span>
      </div>
    </div>
  )
}
