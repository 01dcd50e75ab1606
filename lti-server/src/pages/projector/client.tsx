/** Keeps the wall up to date; the projected window only shows. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/projector.css'
import { useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { AllianceView } from 'shared/contract/alliance'
import { PicturesAt, picturesAt } from 'shared/ui/AllianceCard'
import { InLanguage, useWords } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { follow, type LiveState } from '../browser/live.ts'
import { readPage } from '../browser/page-json.ts'
import type { ProjectorPageData } from '../page-data.ts'
import { ProjectorPage } from './ProjectorPage.tsx'

function LiveProjector({ first }: { first: ProjectorPageData }) {
  useAlive()
  const { live } = useWords()
  const [view, setView] = useState(first.view)
  const [state, setState] = useState<LiveState>('live')
  const { launchId } = first
  const { id, cursor } = first.view
  useEffect(() => {
    const refresh = async (): Promise<void> => {
      const answer = await call(AllianceView, launchId, `alliances/${id}?as=class`)
      if (answer.ok) setView(answer.value)
    }
    return follow({ launchId, after: cursor, onNews: () => void refresh(), onState: setState })
  }, [launchId, id, cursor])
  const words = { live: '', offline: live.offline, 'signed-out': live.signedOut }[state]
  return (
    <PicturesAt value={picturesAt(launchId, id)}>
      <ProjectorPage view={view} home={`/app/${launchId}/`} live={words} />
    </PicturesAt>
  )
}

const data = readPage('projector')
hydrateRoot(
  document.getElementById('page')!,
  <InLanguage words={await loadWords(data.language)}>
    <LiveProjector first={data} />
  </InLanguage>,
)
