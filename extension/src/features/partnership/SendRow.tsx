/** Under every box that the student reads too: kept so far, who will read it, and the one named button. */
import { Button } from '@instructure/ui/latest'
import { KeptLine } from '../../panel/KeptLine.tsx'
import type { KeptState } from '../../panel/use-keeper.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'

interface Props {
  readonly desk: Desk
  readonly kept: KeptState
  readonly ready: boolean
  readonly send: () => void
}

export function SendRow({ desk, kept, ready, send }: Props) {
  const words = useWords()
  const { names, to } = desk
  return (
    <>
      <KeptLine kept={kept} />
      <p className="lp-readers lp-will-read">
        {names === null ? words.shared.readersUnknown : words.shared.willRead(names)}
      </p>
      <div className="lp-acts">
        <Button interaction={ready && names !== null ? 'enabled' : 'disabled'} onClick={send}>
          {words.shared.send(to)}
        </Button>
      </div>
    </>
  )
}
