/** While a class finds its words: what its teacher promises elsewhere, to promise it here too. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { useRoom, type Lesson } from '../room.tsx'
import { bringBody, useOwnPromises } from './own-promises.ts'
import { PromisePicker } from './PromisePicker.tsx'
import { homeWords } from './words.ts'

export function BringOwnPromises({ lesson }: { lesson: Lesson }) {
  const { data } = useRoom()
  const words = homeWords(data.language)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const all = useOwnPromises(data.launchId, data.courseId, words.whole)
  const offers = all.filter((offer) => !lesson.view.clauses.some((clause) => clause.text === offer.text))
  const body = bringBody(offers, ticked)
  return (
    <>
      <PromisePicker heading={words.own} note={words.ownNote} {...{ offers, ticked }} onTick={setTicked} />
      {body && (
        <div className="la-acts">
          <Button
            interaction={lesson.busy ? 'disabled' : 'enabled'}
            onClick={() =>
              void lesson.act('own-promises', body).then((done) => (done ? setTicked([]) : undefined))
            }
          >
            {words.bring}
          </Button>
        </div>
      )}
    </>
  )
}
