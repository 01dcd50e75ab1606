/** The page for other ways to give a card, in the browser: drawing works, and cards are sent without leaving. */
import { use, useEffect, useMemo, useState } from 'react'
import { Drawing } from 'shared/contract/card-media'
import type { Stroke } from 'shared/domain/alliance/drawing'
import { DraftsHere, type Outcome } from 'shared/ui/ActForm'
import { useWords } from 'shared/ui/Language'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { useAlive } from '../browser/alive.ts'
import type { GivePageData } from '../page-data.ts'
import { sendAct, sendWaiting } from '../student/sending.ts'
import { givenBody, givenDone, missingIn, wayIn } from './give-form.ts'
import { GivePage } from './GivePage.tsx'

const DRAFT = 'give-own'

/** What was drawn before a reload. */
function strokesKept(kept: Record<string, string> | null): readonly Stroke[] {
  try {
    const strokes: unknown = JSON.parse(kept?.['drawing'] ?? '[]')
    const drawing = v.safeParse(Drawing, { strokes })
    return drawing.success ? drawing.output.strokes : []
  } catch {
    return []
  }
}

export function LiveGive({ first }: { first: GivePageData }) {
  const alive = useAlive()
  const words = useWords()
  const drafts = use(DraftsHere)
  const [ids, setIds] = useState(first.ids)
  const [strokes, setStrokes] = useState(() => strokesKept(drafts.read(DRAFT)))
  const { launchId, personId, allianceId, language } = first
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  useEffect(() => {
    const flush = (): void => void sendWaiting(sending)
    flush()
    window.addEventListener('online', flush)
    return () => window.removeEventListener('online', flush)
  }, [sending])

  const draw = (next: readonly Stroke[]): void => {
    setStrokes(next)
    drafts.keep(DRAFT, { ...drafts.read(DRAFT), drawing: JSON.stringify(next) })
  }
  const send = async (fields: FormData): Promise<Outcome> => {
    const missing = missingIn(fields, language)
    if (missing) return { state: 'refused', problem: missing }
    const path = `alliances/${allianceId}/given-cards`
    const outcome = await sendAct(sending, path, givenBody(fields), (answer) => givenDone(answer, language))
    if (outcome.state === 'refused') return outcome
    const way = wayIn(fields)
    setIds((before) => ({ ...before, [way]: newId() }))
    if (way === 'own') setStrokes([])
    return outcome
  }
  const sheet = { strokes, onStrokes: draw }
  return <GivePage data={{ ...first, ids }} send={send} {...(alive ? { sheet } : {})} />
}
