/** Where a class's pulse stands, as a row of "My classes" says it, and the act it asks for. */
import { Button } from '@instructure/ui/latest'
import type { Pulse } from 'shared/contract/pulse'
import { useWords } from 'shared/ui/Language'
import { lastDay } from 'shared/ui/living/PulseSent'
import { dayInWords } from 'shared/ui/Language'
import { useDeskWords } from './desk.ts'

export function PulseState({ pulse }: { pulse: Pulse }) {
  const { row } = useDeskWords()
  const { language } = useWords()
  const words = {
    scheduled: () => row.scheduled(dayInWords(pulse.opensAt, language, 'UTC')),
    open: () => row.open(lastDay(pulse.closesAt, language)),
    closed: () => row.closed,
    shown: () => {
      if (pulse.willDo === null) return row.shown
      return pulse.ownChange === null ? row.ownMissing : row.promised
    },
    suppressed: () => row.suppressed,
  }
  return <p className="la-quiet">{words[pulse.state]()}</p>
}

export function PulseAct({
  pulse,
  allianceId,
  otherwise,
}: {
  pulse: Pulse
  allianceId: string
  otherwise: string
}) {
  const { next } = useDeskWords()
  const isDone = pulse.willDo !== null && (pulse.guide !== null || pulse.ownChange !== null)
  return (
    <Button href={`#alliance/${allianceId}`} color="primary">
      {isDone ? otherwise : next[pulse.state]}
    </Button>
  )
}
