/** Options: where it is on, the account, language, presenting, keys, the school's settings, and which part does what. */
import { useEffect, useState } from 'react'
import type { PanelAnswers } from '../data/panel-messages.ts'
import { chooseLanguage, languageChoice, type LanguageChoice } from '../data/language.ts'
import { Account } from '../features/connect/Account.tsx'
import { MyBrowsers } from '../features/connect/MyBrowsers.tsx'
import { NotesHome } from '../features/connect/NotesHome.tsx'
import { useAnswer } from '../panel/use-answer.ts'
import { useWords } from '../panel/words/words.ts'
import { OwnPage } from '../panel/draw-page.tsx'
import { Parts } from './Parts.tsx'
import { PresentingOption } from './PresentingOption.tsx'
import { Radios } from './Radios.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { Sites } from './Sites.tsx'
import { Writing } from './Writing.tsx'

export function Options() {
  const { own } = useWords()
  const { options: words } = own
  const [account, again] = useAnswer({ ask: 'account' })
  return (
    <OwnPage title={words.title}>
      <Sites />
      {account && (
        <Account
          account={account.connection}
          hasCode={account.connection.state === 'connected' && account.notes.home === 'on'}
          changed={again}
        />
      )}
      {account?.connection.state === 'connected' && <MyBrowsers />}
      {account?.connection.state === 'connected' && <NotesHome notes={account.notes} changed={again} />}
      {account && <SetBySchool policy={account.policy} />}
      <LanguageOption />
      <PresentingOption />
      <Shortcuts />
      {account && <Writing closed={account.connection.state === 'alone' && !account.policy.alone} />}
      <Parts />
      <p>
        <a href="privacy.html">{words.privacy}</a>
      </p>
    </OwnPage>
  )
}

function LanguageOption() {
  const { own } = useWords()
  const { options: words } = own
  const [choice, setChoice] = useState<LanguageChoice>()
  useEffect(() => {
    void languageChoice().then(setChoice)
  }, [])
  return (
    <Radios
      legend={words.languageTitle}
      name="language"
      options={words.languages}
      chosen={choice}
      choose={(next) => {
        setChoice(next)
        void chooseLanguage(next)
      }}
    />
  )
}

/** What the school's policy says; nothing where it says nothing. */
function SetBySchool({ policy }: { policy: PanelAnswers['account']['policy'] }) {
  const words = useWords()
  const { policy: says } = words.own
  if (!policy.inForce) return null
  const off = policy.featuresOff.map((id) => (id === 'alliance' ? words.alliance.place : words[id].place))
  return (
    <section className="lp-section">
      <h2>{says.title}</h2>
      {policy.server !== null && <p>{says.server(new URL(policy.server).host)}</p>}
      <p>{policy.alone ? says.aloneOn : says.aloneOff}</p>
      {off.length > 0 && <p>{says.off(off.join(', '))}</p>}
      {policy.contact !== null && <p>{says.contact(policy.contact)}</p>}
      {policy.wrong.length > 0 && (
        <>
          <h3>{says.wrongTitle}</h3>
          <ul className="lp-lines">
            {policy.wrong.map(({ name, expected }) => (
              <li key={name}>{says.wrong(name, expected)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
