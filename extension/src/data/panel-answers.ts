/** The background's answers to the panel, one function per request. */
import type { ErrorCode } from 'shared/contract/errors'
import type { ToPage } from 'shared/contract/messages'
import { err, ok } from 'shared/domain/result'
import * as v from 'valibot'
import { browser } from './browser.ts'
import { frontPageAnswers } from './front-page.ts'
import { gapNow } from './gap.ts'
import { injectContentScript, injectInto, isGranted, originPattern } from './hosts.ts'
import { accountState, ownPageAnswers, type OwnPageParts } from './own-page-answers.ts'
import type { Answers } from './panel-door.ts'
import { Presenting, type PanelState } from './panel-messages.ts'
import { optionalFeatures, type OptionalFeature } from './parts.ts'
import type { Policy } from './policy.ts'
import { privateAnswers } from './private-answers.ts'
import type { Resting } from './resting.ts'
import type { School } from './school.ts'
import { changeTab, openPagePerson, openPerson, readTab } from './tabs.ts'
import { isUpdateReady, startUpdate } from './update.ts'
import type { Vault } from './vault.ts'

export interface Parts extends OwnPageParts {
  readonly vault: Vault
  readonly school: School
  readonly pump: () => Promise<void>
  /** Private notes were written or are read: her other browsers' are looked for, and told. */
  readonly notesTouched: () => void
  /** Registers our script for the pages it may run on now. */
  readonly register: () => Promise<void>
  readonly tellPage: (tabId: number, message: ToPage) => Promise<boolean>
  /** Resolves when no answer is under way. */
  readonly settled: () => Promise<void>
  /** The panels of this tab, or all, shall ask for their state again. */
  readonly changed: (tabId?: number) => void
}

const PRESENTING = 'presenting'
const UNDERSTOOD = 'alone-understood'

export function answersOf(parts: Parts): Answers {
  return {
    ...tabAnswers(parts),
    ...privateAnswers(parts),
    ...scribeAnswers(parts),
    ...frontPageAnswers(parts),
    ...sharedAnswers(parts),
    ...accountAnswers(parts),
    ...ownPageAnswers(parts),
  }
}

type Some<K extends keyof Answers> = Pick<Answers, K>

function tabAnswers({
  vault,
  notes,
  outbox,
  connection,
  owner,
  tellPage,
  changed,
  policy: readPolicy,
  resting,
  register,
  settled,
}: Parts): Some<
  | 'state'
  | 'open-page-person'
  | 'open-person'
  | 'return-focus'
  | 'turned-on'
  | 'understand-alone'
  | 'set-presenting'
  | 'start-update'
> {
  return {
    async state({ tabId }): Promise<PanelState> {
      const [{ offer, ...page }, policy, connected, me, stored, settings] = await Promise.all([
        readTab(tabId),
        readPolicy(),
        accountState(connection),
        owner(),
        browser.storage.session.get(PRESENTING),
        browser.storage.local.get(UNDERSTOOD),
      ])
      const presenting = v.safeParse(Presenting, stored[PRESENTING])
      return {
        page: {
          ...page,
          offer: offer && (policy.server ?? offer.origin) === offer.origin ? offer.origin : null,
        },
        connection: connected,
        off: await partsOff(policy, resting),
        pageRests: page.rests || (await resting.has('canvas')),
        policy: { alone: policy.alone, contact: policy.contact },
        presenting: presenting.success ? presenting.output : 'auto',
        waiting: me === null ? 0 : await outbox.count(me),
        locked: await vault.isLocked(me),
        notes: await notes.home(),
        aloneUnderstood: settings[UNDERSTOOD] === true,
        updateReady: await isUpdateReady(),
      }
    },
    async 'open-page-person'({ tabId }) {
      await changeTab(tabId, openPagePerson)
      changed(tabId)
      return true
    },
    async 'open-person'({ tabId, person }) {
      await changeTab(tabId, (page) => openPerson(page, person))
      changed(tabId)
      return true
    },
    async 'return-focus'({ tabId }) {
      await tellPage(tabId, { type: 'return-focus' })
      return true
    },
    async 'turned-on'({ tabId, address }) {
      const pattern = originPattern(address)
      if (!pattern || !(await isGranted(pattern))) return err('host_not_granted')
      await register()
      if (tabId === null) await injectInto(pattern)
      else await injectContentScript(tabId)
      return ok(true)
    },
    async 'understand-alone'() {
      await browser.storage.local.set({ [UNDERSTOOD]: true })
      changed()
      return true
    },
    async 'set-presenting'({ presenting }) {
      await browser.storage.session.set({ [PRESENTING]: presenting })
      changed()
      return true
    },
    async 'start-update'() {
      void settled().then(startUpdate)
      return true
    },
  }
}

/** What a school's policy and the list of resting parts take away. */
async function partsOff(policy: Policy, resting: Resting): Promise<readonly OptionalFeature[]> {
  const rests = await Promise.all(optionalFeatures.map((name) => resting.has(name)))
  return optionalFeatures.filter((name, i) => rests[i] || policy.featuresOff.includes(name))
}

function scribeAnswers({
  scribe,
  school,
  owner,
}: Parts): Some<'scribed' | 'start-scribed' | 'change-scribed' | 'course-sections' | 'bring-scribed'> {
  return {
    async scribed({ course }) {
      const front = await scribe.front(course)
      const known = await scribe.read(await owner(), course)
      return { ...known, front: front && { pageTitle: front.pageTitle, pageUrl: front.pageUrl } }
    },
    async 'start-scribed'({ course, id, start }) {
      return scribe.start(await owner(), course, id, start)
    },
    async 'change-scribed'({ course, id, change, today }) {
      return (await scribe.change(await owner(), course, id, change, today)).ok
    },
    'course-sections': ({ course }) => school.sections(course),
    async 'bring-scribed'({ course, wish }) {
      const started = await school.startAlliance(course, wish)
      if (started.ok) await scribe.setBrought(course, wish.id)
      return started
    },
  }
}

function sharedAnswers({
  outbox,
  school,
  owner,
  pump,
}: Parts): Some<
  | 'partnership'
  | 'shared-notes'
  | 'shared-desk'
  | 'write-draft'
  | 'send'
  | 'targets'
  | 'conversations'
  | 'check-ins'
  | 'profile'
  | 'self-assessments'
  | 'both-sides'
  | 'needs'
  | 'evidence'
  | 'handed-in'
  | 'conference'
  | 'open-conference'
  | 'confer'
  | 'asked-check-ins'
  | 'handovers'
  | 'class-handovers'
  | 'offer-class'
  | 'mark-substitute'
  | 'box'
  | 'write-box'
  | 'post'
  | 'take-back'
  | 'withdraw'
  | 'alliances'
  | 'roster'
  | 'conversation-gap'
  | 'focal-cycles'
  | 'start-focal-cycle'
  | 'act-on-focal-cycle'
> {
  /** Co-owned text exists only for somebody whom a server knows; the panel offers none of this before. */
  async function me(): Promise<string> {
    const id = await owner()
    if (id === null) throw new Error('Nobody is connected: there is no co-owned note to write')
    return id
  }
  return {
    partnership: ({ subject }) => school.partnership(subject),
    'shared-notes': ({ subject }) => school.notes(subject),
    async 'shared-desk'({ subject }) {
      const id = await me()
      return { draft: await outbox.readDraft(id, subject), waiting: await outbox.waiting(id, subject) }
    },
    async 'write-draft'({ subject, draft }) {
      await outbox.writeDraft(await me(), subject, draft)
      return true
    },
    async send({ subject, id }) {
      const sent = await outbox.send(await me(), subject, id)
      void pump()
      return sent
    },
    targets: ({ subject }) => school.targets(subject),
    conversations: ({ subject }) => school.conversations(subject),
    'check-ins': ({ subject }) => school.checkIns(subject),
    profile: ({ subject, kind }) => school.profile(subject, { kind }),
    'self-assessments': ({ subject }) => school.selfAssessments(subject),
    'both-sides': ({ subject }) => school.bothSides(subject),
    needs: ({ subject }) => school.needs(subject),
    evidence: ({ subject }) => school.evidence(subject),
    'handed-in': ({ subject }) => school.handedIn(subject),
    conference: ({ subject }) => school.conference(subject),
    'open-conference': ({ subject, id }) => school.openConference(subject, id),
    confer: ({ subject, conferenceId, press }) => school.confer(subject, conferenceId, press),
    'asked-check-ins': ({ course }) => school.askedCheckIns(course),
    handovers: ({ subject }) => school.handovers(subject),
    'class-handovers': ({ course }) => school.classHandovers(course),
    'offer-class': ({ course, wish }) => school.offerClass(course, wish),
    'mark-substitute': ({ course, wish }) => school.markSubstitute(course, wish),
    async box({ subject, name }) {
      return outbox.readBox(await me(), subject, name)
    },
    async 'write-box'({ subject, name, fields }) {
      await outbox.writeBox(await me(), subject, name, fields)
      return true
    },
    async post({ subject, id, post }) {
      await outbox.post(await me(), subject, id, post)
      void pump()
      return true
    },
    async 'take-back'({ id }) {
      return outbox.takeBack(await me(), id)
    },
    async withdraw({ subject, id }) {
      await outbox.withdraw(await me(), subject, id)
      void pump()
      return true
    },
    alliances: ({ course }) => school.alliances(course),
    roster: ({ course }) => school.roster(course),
    async 'conversation-gap'({ course, wish }) {
      return gapNow({ outbox, school }, await me(), course, wish)
    },
    'focal-cycles': ({ course }) => school.focalCycles(course),
    'start-focal-cycle': ({ course, wish }) => school.startFocalCycle(course, wish),
    'act-on-focal-cycle': ({ course, cycleId, act }) => school.actOnFocalCycle(course, cycleId, act),
  }
}

function accountAnswers({
  vault,
  notes,
  connection,
  school,
  owner,
  pump,
  changed,
}: Parts): Some<
  | 'connect'
  | 'decline-offer'
  | 'sign-out'
  | 'new-recovery-code'
  | 'start-notes'
  | 'start-notes-over'
  | 'reopen'
> {
  const dropOffer = (tabId: number): Promise<void> => changeTab(tabId, (page) => ({ ...page, offer: null }))
  return {
    async connect({ tabId }) {
      const { offer } = await readTab(tabId)
      if (!offer) return err('connect_expired')
      const connected = await connection.connect(offer)
      if (!connected.ok) return err<ErrorCode>(connected.code)
      await vault.claim(connected.value.person.id)
      await dropOffer(tabId)
      changed()
      void school.joinAll().then(pump)
      void notes.run()
      return ok(true)
    },
    async 'decline-offer'({ tabId }) {
      await dropOffer(tabId)
      changed(tabId)
      return true
    },
    async 'sign-out'() {
      const me = await owner()
      if (me !== null) await vault.lock(me)
      await connection.signOut()
      changed()
      return true
    },
    async 'new-recovery-code'() {
      const me = await owner()
      if (me === null) throw new Error('A recovery code belongs to a signed-in person')
      return vault.newRecoveryCode(me)
    },
    async 'start-notes'({ code }) {
      const started = await notes.start(code)
      void notes.run()
      return started
    },
    'start-notes-over': () => notes.startOver(),
    async reopen({ code }) {
      const opened = await notes.open(code)
      void notes.run()
      changed()
      return opened
    },
  }
}
