/** Read-aloud, where this browser has a voice of its own: it comes after the page, and only there. */
import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { localVoice, onVoices } from '../browser/voices.ts'

const ReadAloud = lazy(() => import('../agreement/ReadAloud.tsx'))

export function Listen({ language }: { language: Language }) {
  const hasVoice = useSyncExternalStore(
    onVoices,
    () => localVoice(language) !== null,
    () => false,
  )
  return (
    hasVoice && (
      <Suspense>
        <ReadAloud language={language} />
      </Suspense>
    )
  )
}
