/** What stands around everything a student reads: the course, three places, where the class is now. */
import type { ReactNode } from 'react'
import { useWords } from 'shared/ui/Language'

interface Props {
  readonly title: string
  readonly about: string
  readonly here: 'alliance' | 'decide' | 'living' | 'mine'
  /** `/app/{launchId}/` */
  readonly home: string
  readonly children: ReactNode
  readonly live?: string
}

export function StudentFrame({ title, about, here, home, children, live = '' }: Props) {
  const { nav } = useWords()
  return (
    <div className="la-page">
      <a className="la-skip" href="#main">
        {nav.skip}
      </a>
      <header className="la-top">
        <p className="la-quiet">{about}</p>
        <h1>{title}</h1>
        <nav className="la-nav" aria-label={nav.label}>
          <a href={home} aria-current={here === 'alliance' ? 'page' : undefined}>
            {nav.alliance}
          </a>
          <a href={`${home}decide`} aria-current={here === 'decide' ? 'page' : undefined}>
            {nav.decide}
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
