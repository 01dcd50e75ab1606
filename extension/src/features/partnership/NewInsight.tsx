/** A new insight note (B8), or the one that was begun and stands on nothing yet: nothing typed is lost. */
import { useState } from 'react'
import { standsOnEvidence } from 'shared/domain/partnership/insight'
import type { PrivateNote } from '../../data/note-shown.ts'
import type { Subject } from '../../data/subject.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { InsightBox } from './InsightNote.tsx'

/** Begun, and not among the notes. */
export function isBegun({ insight }: PrivateNote): boolean {
  return insight !== null && !standsOnEvidence(insight)
}

interface Props {
  readonly subject: Subject
  readonly name: string
  /** It is among the notes now. */
  readonly done: () => void
}

export function NewInsight({ subject, name, done }: Props) {
  const [round, setRound] = useState(0)
  return (
    <OneInsight
      // The next one asks anew what was begun.
      key={round}
      subject={subject}
      name={name}
      done={() => {
        setRound(round + 1)
        done()
      }}
    />
  )
}

function OneInsight({ subject, name, done }: Props) {
  const [known] = useAnswer({ ask: 'private-notes', subject })
  if (!known) return null
  const begun = known.notes.find((note) => note.deletedAt === null && isBegun(note)) ?? null
  return <InsightBox subject={subject} name={name} note={begun} done={done} />
}
