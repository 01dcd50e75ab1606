/**
 * What students will meet in a live frame, as a document of its own inside the picking page: the product's own page,
 * drawn as for the whole class, without scripts; nothing on it can be pressed.
 */
import type { AllianceView } from 'shared/contract/alliance'
import { InLanguage } from 'shared/ui/Language'
import { wordsIn } from 'shared/ui/words/choose'
import { v7 as newId } from 'uuid'
import { loadAllianceView } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import type { Offer } from '../../lti/deep-linking/items.ts'
import type { Assets } from '../assets.ts'
import { documentOf } from '../Document.tsx'
import type { PageContext } from '../draw.tsx'
import { StudentPage } from '../student/StudentPage.tsx'

/** By alliance: the HTML of the first class of each offer. */
export async function framesOf(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  courseTitle: string,
  offers: readonly Offer[],
): Promise<Map<string, string>> {
  const actor = c.get('actor')
  const ids = new Set(offers.map(({ agreed: [first] }) => first.allianceId))
  const views = await Promise.all([...ids].map((id) => loadAllianceView(deps, actor, id, { as: 'class' })))
  return new Map(
    views.flatMap((view) =>
      view.ok ? [[view.value.id, framePage(c, assets, courseTitle, view.value)] as const] : [],
    ),
  )
}

function framePage(c: PageContext, assets: Assets, courseTitle: string, view: AllianceView): string {
  const { language, band, cursor } = view
  const words = wordsIn(language)
  const actor = c.get('actor')
  const shell = {
    language,
    title: words.alliance.title,
    nonce: c.get('nonce'),
    files: assets.of('student', language),
    band,
  }
  return documentOf(
    shell,
    <InLanguage words={words}>
      <StudentPage
        data={{
          page: 'student',
          launchId: actor.sessionId,
          personId: actor.personId,
          courseId: view.courseId,
          language,
          courseTitle,
          view,
          part: null,
          alliances: [],
          mayStartTeam: false,
          ids: { card: newId(), concern: newId() },
          cursor,
          testStudent: false,
          said: null,
        }}
      />
    </InLanguage>,
  )
}
