/** The private skim: each card before the class reads it, held or let in, always with a reason its writer reads. */
import { Heading } from '@instructure/ui/latest'
import { AllianceCard } from 'shared/ui/AllianceCard'
import { useWords } from 'shared/ui/Language'
import { Scribe } from '../cards/Scribe.tsx'
import { WallPhotoOfClass } from '../cards/WallPhoto.tsx'
import { useRoom, type Lesson } from '../room.tsx'
import { NextStep } from './NextStep.tsx'
import { Skim } from './Skim.tsx'

export function Gathering({ lesson }: { lesson: Lesson }) {
  const { data, words } = useRoom()
  const { gathering } = words
  const { alliance } = useWords()
  const cards = lesson.view.cards.filter((card) => card.fate !== 'withdrawn')
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {data.role === 'team' ? gathering.teamHeading : gathering.heading}
      </Heading>
      <p className="la-prompt-words">{lesson.view.prompt}</p>
      <p className="la-quiet">{data.role === 'team' ? gathering.teamIntro : gathering.intro}</p>
      <p role="status">
        {lesson.view.cardCount === 0 ? gathering.none : alliance.cardCount(lesson.view.cardCount)}
      </p>
      {data.role === 'teacher' && (
        <>
          <Scribe lesson={lesson} />
          <WallPhotoOfClass lesson={lesson} />
        </>
      )}
      <ul className="la-cards la-skim">
        {cards.map((card) => (
          <li key={card.id}>
            <AllianceCard card={card}>
              <Skim card={card} lesson={lesson} />
            </AllianceCard>
          </li>
        ))}
      </ul>
      {cards.length > 0 && (
        <NextStep lesson={lesson} to="grouping">
          {gathering.reveal}
        </NextStep>
      )}
    </section>
  )
}
