/** What every part of a student's page about herself needs, and the words of one line as they stand. */
import { createContext, useContext, type ReactNode } from 'react'
import type { ProfileLine } from '../../contract/profile.ts'
import type { FormOf } from '../pact/PactForms.tsx'
import { Behind, Beside } from '../pact/PactText.tsx'
import { BegunFold } from '../BegunFold.tsx'
import type { ProfileWords } from '../words/profile/en.ts'

export interface Telling {
  readonly words: ProfileWords
  readonly formOf: FormOf
  readonly me: string
  /** Her teachers, by name. */
  readonly teachers: string
  /** She and they. */
  readonly all: string
  /** The form that stands open; null: none does. */
  readonly open: string | null
}

const Here = createContext<Telling | null>(null)

export function TellingHere({ value, children }: { value: Telling; children: ReactNode }) {
  return <Here value={value}>{children}</Here>
}

export function useTelling(): Telling {
  const telling = useContext(Here)
  if (!telling) throw new Error('A part of her page about herself was drawn outside TellingHere.')
  return telling
}

/** Her words, with what she wrote before them, and who has opened them where somebody may (INV-10). */
export function Said({ line: { words: box, visibility } }: { line: ProfileLine }) {
  const { words, me } = useTelling()
  const { current } = box
  const isHers = visibility === 'student_only' && (current?.seenBy ?? []).length === 0
  return (
    <>
      <p className="la-told-words" dir="auto">
        {current?.text}
      </p>
      <Beside box={box} me={me} words={words} />
      {isHers && current ? (
        <Behind
          box={{ ...box, current: { ...current, seenBy: undefined } }}
          me={me}
          words={{ ...words, seenAndEarlier: words.earlier }}
        />
      ) : (
        <Behind box={box} me={me} words={words} />
      )}
    </>
  )
}

interface WriteProps {
  /** The form's name. */
  readonly name: string
  readonly summary: string
  /** What it is about, for whoever hears the summary alone. */
  readonly about: string
  readonly children: ReactNode
}

/** A box folded away until she wants it: one at a time is open, and one with a draft in it is not hidden. */
export function Write({ name, summary, about, children }: WriteProps) {
  const { open } = useTelling()
  return (
    <BegunFold forms={[name]} className="la-more" name="la-write" open={open === name || undefined}>
      <summary>
        {summary}
        <span className="la-sr">: {about}</span>
      </summary>
      {children}
    </BegunFold>
  )
}
