/** Every migration in the order it runs. A new one is one file and one line here; old ones never change. */
import { foundation } from './0001-foundation.ts'
import { lti } from './0002-lti.ts'
import { alliance } from './0003-alliance.ts'
import { partnership } from './0004-partnership.ts'
import { extensionOauth } from './0005-extension-oauth.ts'
import { roster } from './0006-roster.ts'
import { tickets } from './0007-tickets.ts'
import { publish } from './0008-publish.ts'
import { registration } from './0009-registration.ts'
import { ladder } from './0010-ladder.ts'
import { deepLinking } from './0011-deep-linking.ts'
import { rosterJobs } from './0012-roster-jobs.ts'
import { notices } from './0014-notices.ts'
import { operation } from './0015-operation.ts'
import { launch } from './0016-launch.ts'
import { launchTogether } from './0017-launch-together.ts'
import { rosterReading } from './0018-roster-reading.ts'
import { allianceParts } from './0019-parts.ts'
import { pulse } from './0020-pulse.ts'
import { lesson } from './0021-lesson.ts'
import { cardMedia } from './0022-card-media.ts'
import { decisions } from './0023-decisions.ts'
import { home } from './0024-home.ts'
import { pact } from './0025-pact.ts'
import { strategy } from './0026-strategy.ts'
import { checkIn } from './0027-check-in.ts'
import { profile } from './0031-profile.ts'
import { correction } from './0037-correction.ts'
import { conference } from './0034-conference.ts'
import { dimension } from './0038-dimension.ts'
import { stage } from './0039-stage.ts'
import { need } from './0040-need.ts'
import { partners } from './0041-partners.ts'
import { handover } from './0042-handover.ts'
import { focalCycle } from './0043-focal-cycle.ts'
import { evidence } from './0045-evidence.ts'
import { grantReadsWork } from './0046-grant-reads-work.ts'
import { lines } from './0047-lines.ts'
import { scribedSides } from './0048-scribed-sides.ts'
import { connectedBrowsers } from './0051-connected-browsers.ts'
import { openPartnerships } from './0057-open-partnerships.ts'
import { classroom } from './0054-classroom.ts'
import { privateNotes } from './0049-private-notes.ts'
import { privateNotesOn } from './0050-private-notes-on.ts'
import { publicationKept } from './0052-publication-kept.ts'
import type { Migration } from './sql.ts'

export const migrations: readonly Migration[] = [
  foundation,
  lti,
  alliance,
  partnership,
  extensionOauth,
  roster,
  tickets,
  publish,
  registration,
  ladder,
  deepLinking,
  rosterJobs,
  notices,
  operation,
  launch,
  launchTogether,
  rosterReading,
  allianceParts,
  pulse,
  lesson,
  cardMedia,
  decisions,
  home,
  pact,
  strategy,
  checkIn,
  profile,
  correction,
  conference,
  dimension,
  stage,
  need,
  partners,
  handover,
  focalCycle,
  evidence,
  grantReadsWork,
  lines,
  scribedSides,
  connectedBrowsers,
  openPartnerships,
  classroom,
  privateNotes,
  privateNotesOn,
  publicationKept,
]
