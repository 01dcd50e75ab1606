/** The four parts of an alliance side by side, each with where it is; a part that has not begun says its next act. */
import { Heading, RadioInput, RadioInputGroup, TextArea } from '@instructure/ui/latest'
import { useState } from 'react'
import { useWords } from 'shared/ui/Language'
import { useKeptText } from './kept-text.ts'
import { NextStep } from './phases/NextStep.tsx'
import { useRoom, type Lesson } from './room.tsx'

export function Parts({ lesson: { view } }: { lesson: Lesson }) {
  const { words } = useRoom()
  const { alliance } = useWords()
  return (
    <nav aria-label={alliance.partsLabel}>
      <ul className="la-parts">
        {view.parts.map(({ kind, phase, lines }) => (
          <li key={kind}>
            <a href={`#alliance/${view.id}/${kind}`} aria-current={kind === view.part ? 'true' : undefined}>
              <strong>{alliance.partNames[kind]}</strong>
              <span className="la-quiet">{words.parts.state(phase, lines)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Another part before its first card: what it is for, its question, and the one act that begins it. */
export function PartDraft({ lesson }: { lesson: Lesson }) {
  const { data, words } = useRoom()
  const { alliance } = useWords()
  const { view } = lesson
  // The pack's questions are a class's; a team begins with its own, which the server has put there.
  const questions =
    view.scope === 'class' ? data.prompts[view.part][view.band][view.language] : [view.prompt].filter(Boolean)
  const [choice, setChoice] = useState(0)
  const [own, setOwn] = useKeptText(`part-prompt-${view.part}`)
  const asksOwn = choice >= questions.length
  const prompt = asksOwn ? own.trim() : questions[choice]
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {alliance.parts[view.part]}
      </Heading>
      <p>{words.parts.about[view.part]}</p>
      <p className="la-quiet">{words.parts.sessions}</p>
      {view.leads && (
        <>
          <RadioInputGroup
            name="part-prompt"
            description={words.start.prompt}
            value={String(choice)}
            onChange={(_, value) => setChoice(Number(value))}
          >
            {[...questions, words.start.ownPrompt].map((text, at) => (
              <RadioInput key={text} label={text} value={String(at)} />
            ))}
          </RadioInputGroup>
          {asksOwn && (
            <TextArea
              label={words.start.ownPrompt}
              value={own}
              maxHeight="8rem"
              onChange={(event) => setOwn(event.target.value)}
            />
          )}
        </>
      )}
      <NextStep lesson={lesson} to="gathering" {...(prompt ? { prompt } : {})}>
        {words.draft.act}
      </NextStep>
    </section>
  )
}
