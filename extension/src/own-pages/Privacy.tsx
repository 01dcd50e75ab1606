/** The privacy page: what is kept where, each permission with its reason, and what never happens. */
import { useWords } from '../panel/words/words.ts'
import { OwnPage } from '../panel/draw-page.tsx'
import { askedPermissions } from '../data/asked-permissions.ts'
import { Stored } from './Stored.tsx'

export function Privacy() {
  const { own } = useWords()
  const { privacy: words, permissions } = own
  const asked = askedPermissions()
  return (
    <OwnPage title={words.title}>
      <Stored title={words.keptTitle} lines={words.stored} />
      <section className="lp-section">
        <h2>{words.permissionsTitle}</h2>
        <dl className="lp-permissions">
          {Object.entries(permissions)
            .filter(([permission]) => asked.includes(permission))
            .map(([permission, { name, why }]) => (
              <div key={permission}>
                <dt>
                  {name} <code>{permission}</code>
                </dt>
                <dd>{why}</dd>
              </div>
            ))}
        </dl>
      </section>
      <Stored title={words.neverTitle} lines={words.never} />
    </OwnPage>
  )
}
