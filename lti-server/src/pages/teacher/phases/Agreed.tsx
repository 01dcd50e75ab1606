/** The agreement stands: read it, put it on the home page, sign it, or open it again (F4, A15). */
import { Button } from '@instructure/ui/latest'
import { Agreement } from 'shared/ui/Agreement'
import { NotOursList } from 'shared/ui/NotOursList'
import { SignForm } from 'shared/ui/SignForm'
import { useWords } from 'shared/ui/Language'
import { signatureBody } from '../../forms.ts'
import { useRoom, type Lesson } from '../room.tsx'
import { Around } from './Around.tsx'
import { Publish } from './Publish.tsx'

export function Agreed({ lesson }: { lesson: Lesson }) {
  const { data, words } = useRoom()
  const { agreement, live } = useWords()
  const { view } = lesson
  return (
    <>
      {view.version ? (
        <Agreement
          version={view.version}
          clauses={view.clauses}
          cards={view.cards}
          above={view.above}
          at={`/app/${data.launchId}/alliances/${view.id}/`}
        />
      ) : (
        <p className="la-quiet">{agreement.none}</p>
      )}
      <NotOursList items={view.notOurs} />
      {view.leads && view.version && (
        <>
          {view.scope === 'class' && <Publish key={view.version.n} lesson={lesson} />}
          <SignForm
            signature={view.signature}
            action=""
            onAct={async (fields) => {
              const done = fields.has('value') && (await lesson.act('signatures', signatureBody(fields)))
              const problem = { field: '', words: lesson.problem ?? live.choose }
              return done ? { state: 'sent', words: '' } : { state: 'refused', problem }
            }}
          />
          {data.role === 'teacher' && <Around lesson={lesson} />}
          <div className="la-acts la-no-print">
            <Button onClick={() => void lesson.act('phase', { to: 'wording' })}>{words.agreed.change}</Button>
            <span className="la-aside">{words.agreed.changeNote}</span>
          </div>
        </>
      )}
    </>
  )
}
