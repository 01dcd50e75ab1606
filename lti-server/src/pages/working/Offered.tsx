/** Ten minutes that her teacher offers, that rest, or that are over: on the page of what they work on (F8). */
import { ActForm } from 'shared/ui/ActForm'
import type { FormOf } from 'shared/ui/pact/PactForms'
import { conferenceWordsIn } from 'shared/ui/words/conference/choose'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import type { WorkingPageData } from '../page-data.ts'
import { Press, PressFields } from './ConferenceActs.tsx'

export function Offered({ data, formOf }: { data: WorkingPageData; formOf: FormOf }) {
  const { conference, language } = data
  const { conference: words } = conferenceWordsIn(language)
  if (!conference || conference.state === 'running') return null
  const isOffer = conference.state === 'planned'
  const { id: _, ...act } = formOf('confer')
  return (
    <section className="la-panel" aria-labelledby="la-offered">
      <h2 id="la-offered" tabIndex={-1}>
        {words.heading}
      </h2>
      <p>
        {isOffer ? words.offered(conference.educator.name ?? pactWordsIn(language).someone) : words.rests}
      </p>
      {isOffer && <p className="la-quiet">{words.offeredNext}</p>}
      <ActForm {...act} draft="confer">
        <PressFields conference={conference} formOf={formOf} form="confer" />
        <div className="la-acts">
          <Press act={isOffer ? 'start' : 'resume'} words={isOffer ? words.start : words.resume} primary />
          {!isOffer && <Press act="finish" words={words.end} plain />}
        </div>
      </ActForm>
    </section>
  )
}

/** Said once, whoever of the two ended it and however: a talk with a target and one without are told alike (F8). */
export function TalkedNow({ data: { said, conference, language } }: { data: WorkingPageData }) {
  const isSaid = said?.form.startsWith('confer') && said.done !== undefined && conference === null
  return (
    <p className="la-said" role="status" data-kind="fine">
      {isSaid ? conferenceWordsIn(language).conference.over : ''}
    </p>
  )
}
