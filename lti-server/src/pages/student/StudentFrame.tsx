/** What stands around everything a student reads: the course, five places, where the class is now. */
import type { ReactNode } from 'react'
import { languages } from 'shared/domain/alliance/vocabulary'
import { languageNames, useWords } from 'shared/ui/Language'

interface Props {
  readonly title: string
  readonly about: string
  readonly here: 'alliance' | 'decide' | 'living' | 'mine' | 'profile' | 'working'
  /** `/app/{launchId}/` */
  readonly home: string
  /** The page's own address, under which it is read in another language. */
  readonly at: string
  readonly children: ReactNode
  readonly live?: string
}

export function StudentFrame({ title, about, here, home, at, children, live = '' }: Props) {
  const { nav } = useWords()
  return (
    <div className="la-page">
      <a className="la-skip" href="#main">
        {nav.skip}
      </a>
      <header className="la-top">
        <p className="la-quiet la-about">
          {about}
          <OtherLanguages at={at} />
        </p>
        <h1>{title}</h1>
        <nav className="la-nav" aria-label={nav.label}>
          <a href={home} aria-current={here === 'alliance' ? 'page' : undefined}>
            {nav.alliance}
          </a>
          <a href={`${home}decide`} aria-current={here === 'decide' ? 'page' : undefined}>
            {nav.decide}
          </a>
          <a href={`${home}working`} aria-current={here === 'working' ? 'page' : undefined}>
            {nav.working}
          </a>
          <a href={`${home}profile`} aria-current={here === 'profile' ? 'page' : undefined}>
            {nav.profile}
          </a>
          <a href={`${home}mine`} aria-current={here === 'mine' ? 'page' : undefined}>
            {nav.mine}
          </a>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <p className="la-live" role="status">
        {live}
      </p>
    </div>
  )
}

/** Each language names itself: whoever needs it can read that. */
function OtherLanguages({ at }: { at: string }) {
  const { language } = useWords()
  return languages
    .filter((each) => each !== language)
    .map((each) => (
      <a
        key={each}
        className="la-language"
        href={`${at}${at.includes('?') ? '&' : '?'}language=${each}`}
        lang={each}
        hrefLang={each}
      >
        {languageNames[each]}
      </a>
    ))
}
