/** What stands around a page about a kept agreement: the class, the way back, what can be done with it. */
import type { ReactNode } from 'react'
import { className } from 'shared/render/class-file'
import type { History } from '../../home/history.ts'
import { agreementWords } from './words/choose.ts'

/** One of these pages, as its reader came to it. */
export interface AgreementHere {
  /** `/app/{launchId}/alliances/{id}/` */
  readonly at: string
  /** Where she came from. */
  readonly back: string
  readonly isStaff: boolean
  readonly isTeacher: boolean
}

interface Props {
  readonly here: AgreementHere
  readonly of: Pick<History, 'language' | 'courseTitle' | 'sections'>
  readonly title: string
  readonly children: ReactNode
}

export function AgreementFrame({ here, of, title, children }: Props) {
  const words = agreementWords(of.language)
  return (
    <div className="la-page la-kept">
      <header className="la-top">
        <p className="la-no-print">
          <a href={here.back}>{here.isStaff ? words.backTeacher : words.back}</a>
        </p>
        <p className="la-quiet" dir="auto">
          {className(of)}
        </p>
        <h1>{title}</h1>
      </header>
      <main id="main">{children}</main>
    </div>
  )
}
