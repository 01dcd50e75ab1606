/**
 * A class's agreement as a clean sheet for the wall: what the class agreed, its promises first, and nothing of the panel,
 * of the LMS or of any student.
 */
import { Button } from '@instructure/ui/latest'
import { useEffect } from 'react'
import { outlineOf, outlineWords, type Outline } from 'shared/render/agreement-outline'
import { agreedClassOf } from '../data/scribed-class.ts'
import type { PageCourse } from '../data/subject.ts'
import { useAnswer } from '../panel/use-answer.ts'
import { useWords } from '../panel/words/words.ts'

/** @param course null: the address names none. */
export function Sheet({ course, id }: { course: PageCourse | null; id: string }) {
  const { sheet: words, panel } = useWords()
  const [known] = useAnswer(course && { ask: 'scribed', course })
  const scribed = known?.classes.find((one) => one.id === id)
  const agreed = scribed && agreedClassOf(scribed)
  useEffect(() => {
    document.title = words.title
  }, [words])
  if (course && !known) return <p className="lp-quiet">{panel.loading}</p>
  if (!scribed?.agreed || !agreed) return <main className="lp-own">{words.none}</main>
  return (
    <main className="lp-sheet">
      <p className="lp-no-print">
        <Button color="primary" onClick={() => window.print()}>
          {words.print}
        </Button>
      </p>
      <Agreed outline={outlineOf(agreed)} scribedBy={words.scribed(scribed.agreed.scribe)} />
    </main>
  )
}

function Agreed({ outline, scribedBy }: { outline: Outline; scribedBy: string }) {
  const { title } = outlineWords[outline.language]
  return (
    <article lang={outline.language}>
      <h1>{title}</h1>
      {outline.heading !== null && <p className="lp-sheet-class">{outline.heading}</p>}
      {outline.parts.map(({ heading, label, lines }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <ul>
            {lines.map(({ text, demonstrations }, index) => (
              <li key={`${index} ${text}`}>
                {text}
                {demonstrations.length > 0 && (
                  <ul aria-label={label}>
                    {demonstrations.map((one, at) => (
                      <li key={`${at} ${one}`}>{one}</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <footer>
        <p>{outline.about}</p>
        <p>{scribedBy}</p>
      </footer>
    </article>
  )
}
