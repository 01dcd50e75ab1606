/** The practice change card (C3): a cycle is done with it and not without it; it names nobody and is for everybody. */
import { Button, TextArea } from '@instructure/ui/latest'
import { isDay } from 'shared/domain/partnership/conversation'
import type { FocalPerson, OwnCycle } from '../../data/panel-messages.ts'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useDraft } from '../../panel/use-draft.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { FocalDesk } from './focal-desk.ts'
import { NameNudge } from './NameNudge.tsx'

interface Props {
  readonly desk: FocalDesk
  readonly cycle: OwnCycle
  readonly students: readonly FocalPerson[]
}

export function ChangeForm({ desk, cycle, students }: Props) {
  const { focal: words } = useWords()
  const draft = useDraft(desk.course, `focal-change/${cycle.id}`, {
    learnt: cycle.change?.learnt ?? '',
    change: cycle.change?.change ?? '',
    testOn: cycle.change?.testOn ?? '',
  })
  const { learnt = '', change = '', testOn = '' } = draft.fields
  const ready = learnt.trim() !== '' && change.trim() !== '' && isDay(testOn)

  async function submit(): Promise<void> {
    const card = { learnt, change, testOn }
    if (await desk.act(cycle.id, { act: 'finish', expected: cycle.revision, ...card })) await draft.forget()
  }
  const box = (label: string, name: 'learnt' | 'change', text: string) => (
    <>
      <TextArea
        label={label}
        value={text}
        onChange={(event) => draft.write({ [name]: event.target.value })}
        height="4.5rem"
        maxHeight="14rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <NameNudge text={text} students={students} />
    </>
  )
  return (
    <div className="lp-box">
      {box(words.learnt, 'learnt', learnt)}
      {box(words.change, 'change', change)}
      <p className="lp-quiet lp-small">{words.changeHint}</p>
      <label className="lp-field">
        {words.testOn}
        <input type="date" value={testOn} onChange={(event) => draft.write({ testOn: event.target.value })} />
      </label>
      <KeptLine kept={draft.kept} />
      <div className="lp-acts">
        <Button interaction={ready ? 'enabled' : 'disabled'} onClick={() => void submit()}>
          {words.end}
        </Button>
      </div>
    </div>
  )
}
