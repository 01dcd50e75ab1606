/** A heading and plain sentences below it. */
export function Stored({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="lp-section">
      <h2>{title}</h2>
      <ul className="lp-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
