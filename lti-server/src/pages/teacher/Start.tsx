/** The first door: "What is on your wall? Paste or photograph it", or an empty page; everything else has a default (A1, F1). */
import {
  Alert,
  Button,
  Checkbox,
  CheckboxGroup,
  Heading,
  RadioInput,
  RadioInputGroup,
  TextArea,
} from '@instructure/ui/latest'
import { useState } from 'react'
import { AllianceSummary } from 'shared/contract/alliance'
import type { AllianceTemplate } from 'shared/contract/home'
import { bands, languages, type Band, type Language } from 'shared/domain/alliance/vocabulary'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { call, type Failure } from '../browser/api.ts'
import { FromTemplate } from './home/FromTemplate.tsx'
import { bringBody, offersOf, useOwnPromises, type PromiseOffer } from './home/own-promises.ts'
import { PromisePicker } from './home/PromisePicker.tsx'
import { homeWords } from './home/words.ts'
import { ChooseWallPhoto, sendWallPhoto, useWallPhoto } from './cards/WallPhoto.tsx'
import { useKeptText } from './kept-text.ts'
import { failureWords, useRoom } from './room.tsx'

interface Props {
  /** Started from this section's row. */
  readonly sectionId: string | null
  readonly mayCancel: boolean
  readonly onStarted: () => Promise<unknown>
}

const MOST_LINES = 60

/** Each line of what hangs on the wall, without bullets and numbers. */
export function wallLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•·–]|\d+[.)])\s*/, '').trim())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES)
}

export function Start({ sectionId, mayCancel, onStarted }: Props) {
  const { data, words } = useRoom()
  const [wall, setWall, clearWall] = useKeptText('wall')
  const { photo, setPhoto, clearPhoto } = useWallPhoto()
  const [own, setOwn, clearOwn] = useKeptText('own-prompt')
  const [band, setBand] = useState<Band>('6-8')
  const [language, setLanguage] = useState<Language>(data.language)
  const [sections, setSections] = useState<string[]>(sectionId ? [sectionId] : [])
  const [choice, setChoice] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const promises = usePromises()
  /** Made already, where what comes after it failed. */
  const [started, setStarted] = useState<string | null>(null)
  const questions = data.prompts.values[band][language]
  const lines = wallLines(wall)
  const asksOwn = choice >= questions.length
  const ready = !busy && !(asksOwn && own.trim() === '')

  async function start(): Promise<void> {
    setBusy(true)
    setProblem(null)
    const id = started ?? newId()
    if (!started && !(await make(id))) return
    setStarted(id)
    if (promises.body) {
      const brought = await call(v.unknown(), data.launchId, `alliances/${id}/own-promises`, promises.body)
      if (!brought.ok) return stop(brought)
    }
    await call(v.unknown(), data.launchId, `alliances/${id}/phase`, { to: 'gathering' })
    // A photograph that did not arrive stays here and can be kept with the class from its page.
    if (photo && (await sendWallPhoto(data.launchId, id, photo)).ok) clearPhoto()
    clearWall()
    clearOwn()
    await onStarted()
    window.location.assign(`#alliance/${id}`)
  }

  function stop(failure: Failure): void {
    setBusy(false)
    setProblem(failureWords(failure, words))
  }

  async function make(id: string): Promise<boolean> {
    const prompt = (choice < questions.length ? questions[choice] : own.trim()) || questions[0]
    const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    const cards = lines.map((text) => ({ id: newId(), text }))
    const body = { id, band, language, sectionIds: sections, prompt, timeZone, wall: cards }
    const made = await call(AllianceSummary, data.launchId, `courses/${data.courseId}/alliances`, body)
    if (!made.ok) stop(made)
    return made.ok
  }

  /** What the template has, she could have chosen: its question is one of the pack's, or stands as her own. */
  function fill(template: AllianceTemplate): void {
    const asked = data.prompts.values[template.band][template.language]
    const prompt = template.parts.find((part) => part.part === 'values')?.prompt ?? null
    const at = prompt === null ? 0 : asked.indexOf(prompt)
    setBand(template.band)
    setLanguage(template.language)
    setChoice(at < 0 ? asked.length : at)
    if (at < 0 && prompt !== null) setOwn(prompt)
    promises.take(template)
  }

  return (
    <>
      <header className="la-top">
        <p className="la-quiet">{data.courseTitle}</p>
        <Heading level="h2" as="h1">
          {words.start.heading}
        </Heading>
        <p>{words.start.intro}</p>
      </header>
      {problem && (
        <Alert transition="none" variant="error">
          {problem}
        </Alert>
      )}
      <div className="la-wall-desk">
        <TextArea
          label={words.start.box}
          value={wall}
          onChange={(event) => setWall(event.target.value)}
          height="9rem"
          resize="vertical"
          messages={[{ type: 'hint', text: words.start.lines(lines.length) }]}
        />
        <ChooseWallPhoto photo={photo} onPhoto={setPhoto} />
      </div>
      <FromTemplate onTemplate={fill} />
      {promises.pickers}
      {data.sections.length > 1 && (
        <CheckboxGroup
          name="sections"
          description={words.start.sections}
          value={sections}
          onChange={(values) => setSections(values.map(String))}
        >
          {data.sections.map((section) => (
            <Checkbox key={section.id} label={section.name} value={section.id} />
          ))}
        </CheckboxGroup>
      )}
      <div className="la-beside">
        <RadioInputGroup
          name="band"
          description={words.start.band}
          layout="columns"
          value={band}
          onChange={(_, value) => setBand(bands.find((each) => each === value) ?? band)}
        >
          {bands.map((each) => (
            <RadioInput key={each} label={words.start.bands[each]} value={each} />
          ))}
        </RadioInputGroup>
        <RadioInputGroup
          name="language"
          description={words.start.language}
          layout="columns"
          value={language}
          onChange={(_, value) => setLanguage(languages.find((each) => each === value) ?? language)}
        >
          {languages.map((each) => (
            <RadioInput key={each} label={words.start.languages[each]} value={each} />
          ))}
        </RadioInputGroup>
      </div>
      <p className="la-quiet">{band === 'K-2' ? words.start.named : words.start.masked}</p>
      <RadioInputGroup
        name="prompt"
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
      <div className="la-acts">
        <Button color="primary" interaction={ready ? 'enabled' : 'disabled'} onClick={() => void start()}>
          {lines.length > 0 ? words.start.startWall : words.start.startEmpty}
        </Button>
        {mayCancel && <Button href="#classes">{words.start.cancel}</Button>}
      </div>
    </>
  )
}

/** Her own promises to tick, and what they make of the start. */
function usePromises() {
  const { data } = useRoom()
  const words = homeWords(data.language)
  const own = useOwnPromises(data.launchId, data.courseId, words.whole)
  const [others, setOthers] = useState<readonly PromiseOffer[]>([])
  const [ticked, setTicked] = useState<readonly string[]>([])
  const shared = { ticked, onTick: setTicked }
  return {
    body: bringBody([...own, ...others], ticked),
    take: (template: AllianceTemplate) => setOthers(offersOf(template)),
    pickers: (
      <>
        <PromisePicker heading={words.own} note={words.ownNote} offers={own} {...shared} />
        <PromisePicker
          heading={words.fromTemplate}
          note={words.fromTemplateNote}
          offers={others}
          {...shared}
        />
      </>
    ),
  }
}
