/** A class's agreement as the parts that draw, print and publish take it. */
import type { Scribed } from 'shared/domain/alliance/scribed'
import type { AgreedClass } from 'shared/render/agreement-outline'

/** What stands agreed, as it is drawn, printed and published. A class without an agreement has none. */
export function agreedClassOf(scribed: Scribed): AgreedClass | null {
  const { agreed, language, section } = scribed
  if (agreed === null || scribed.deletedAt !== null) return null
  const { n, agreedOn, reviewOn, changes, lines } = agreed
  return {
    language,
    timeZone: 'UTC',
    sections: section === null ? [] : [{ name: section }],
    version: {
      n,
      agreedAt: agreedOn,
      reviewOn,
      changes,
      clauses: lines.map((line) => ({ ...line, demonstrations: [...line.demonstrations] })),
    },
  }
}
