/**
 * Ideas by which trust grows, for a teacher who jots or prepares a talk. To be read, and nothing else: none is ticked,
 * counted or kept, here or anywhere.
 */
import { useEffect, useState } from 'react'
import { useWords } from '../../panel/words/words.ts'
import { Fold } from '../../panel/Fold.tsx'

type Content = typeof import('shared/content/trust-generators')

export function TrustIdeas() {
  const { trust: words } = useWords()
  return (
    <Fold name={words.open}>
      <Ideas />
    </Fold>
  )
}

/** They come when somebody asks for them: most openings of the panel need none. */
function Ideas() {
  const { trust: words, language } = useWords()
  const [content, setContent] = useState<Content>()
  useEffect(() => {
    let here = true
    import('shared/content/trust-generators').then(
      (loaded) => here && setContent(loaded),
      (error: unknown) => console.warn('The ideas did not load', error),
    )
    return () => {
      here = false
    }
  }, [])
  if (!content) return null
  return (
    <div className="lp-ideas">
      <p className="lp-quiet lp-small">{words.hint}</p>
      {content.trustKinds.map((kind) => (
        <div key={kind}>
          <p className="lp-quiet lp-small">{words.kinds[kind]}</p>
          <ul>
            {content.trustGenerators
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li key={one.id}>{one[language]}</li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
