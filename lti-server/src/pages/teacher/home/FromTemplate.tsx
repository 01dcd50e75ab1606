/** A colleague's template file, read in this browser alone: it only fills in what the teacher could choose herself (A20). */
import { Alert } from '@instructure/ui/latest'
import { useState } from 'react'
import { AllianceTemplate } from 'shared/contract/home'
import * as v from 'valibot'
import { homeWords } from './words.ts'
import { useRoom } from '../room.tsx'

/** A template is a few kilobytes; what is larger is none. */
const MOST_BYTES = 100_000

async function readTemplate(file: File): Promise<AllianceTemplate | null> {
  if (file.size > MOST_BYTES) return null
  try {
    const read = v.safeParse(AllianceTemplate, JSON.parse(await file.text()))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

export function FromTemplate({ onTemplate }: { onTemplate: (template: AllianceTemplate) => void }) {
  const words = homeWords(useRoom().data.language)
  const [said, setSaid] = useState<{ kind: 'success' | 'error'; words: string } | null>(null)

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    const template = await readTemplate(file)
    if (!template) return setSaid({ kind: 'error', words: words.templateBad })
    onTemplate(template)
    const hasPrompt = template.parts.some((part) => part.prompt !== null)
    setSaid({ kind: 'success', words: words.templateIn(hasPrompt) })
  }

  return (
    <details className="la-more">
      <summary>{words.template}</summary>
      <div className="la-box">
        <label>
          {words.templateNote}
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </label>
        <div role="status">
          {said && (
            <Alert transition="none" variant={said.kind}>
              {said.words}
            </Alert>
          )}
        </div>
      </div>
    </details>
  )
}
