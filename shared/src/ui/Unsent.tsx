/** Words whose box is gone because the class moved on while they were written: never lost, and why, and what now. */
import { useWords } from './Language.tsx'

export function Unsent({ texts, why }: { texts: readonly string[]; why: string }) {
  const { unsent: words } = useWords()
  return (
    <section className="la-error" role="alert">
      <h2>{words.heading}</h2>
      <p>{why}</p>
      {texts.map((text) => (
        <blockquote key={text} className="la-unsent" dir="auto">
          {text}
        </blockquote>
      ))}
      <p>{words.next}</p>
    </section>
  )
}
