/** "What is written about me": one page, every reader named, a way to answer (F12). */
import { useWords } from 'shared/ui/Language'
import { NotesAboutMe } from 'shared/ui/NotesAboutMe'
import { SafetyContact } from 'shared/ui/WhoReads'
import type { MinePageData } from '../page-data.ts'
import { StudentFrame } from './StudentFrame.tsx'
import type { Send } from './sending.ts'

export function MinePage({ data, send, live }: { data: MinePageData; send?: Send; live?: string }) {
  const { alliance } = useWords()
  const home = `/app/${data.launchId}/`
  return (
    <StudentFrame
      title={alliance.title}
      about={data.courseTitle}
      here="mine"
      home={home}
      at={`${home}mine`}
      live={live ?? ''}
    >
      <SafetyContact value={data.safetyContact ?? null}>
        <NotesAboutMe
          notes={data.notes}
          me={data.personId}
          reply={(note) => {
            const said = data.said?.form === `reply-${note.id}` ? data.said : null
            return {
              action: `${home}mine`,
              onAct: send && ((fields) => send('mine', fields)),
              replyId: data.replyIds[note.id] ?? '',
              problem: said?.problem,
              done: said?.done,
              typed: said?.typed,
            }
          }}
        />
      </SafetyContact>
    </StudentFrame>
  )
}
