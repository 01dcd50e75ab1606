/**
 * A student's work then and now (C10), on her page: what she kept, beside her own earlier work and nobody else's
 * (INV-12), and where she adds to it. Made of work and words; there is no place for a grade or a count in it.
 */
import { useState } from 'react'
import type { Evidence, EvidenceList } from '../../contract/evidence.ts'
import { strips, type Strip } from '../../domain/partnership/evidence.ts'
import { ActForm } from '../ActForm.tsx'
import { Day, useWords } from '../Language.tsx'
import { WhoReads } from '../WhoReads.tsx'
import { EvidenceForm, type Adding } from './EvidenceForm.tsx'
import { hasSaid, Hidden } from './PactForms.tsx'
import { PagePart } from './PagePart.tsx'

interface Props extends Adding {
  readonly shown: Pick<EvidenceList, 'evidence' | 'linksTo' | 'aloneOffered'>
}

export function EvidencePart(props: Props) {
  const { shown, words, formOf, handedIn } = props
  const standing = shown.evidence.filter(({ takenBackAt }) => takenBackAt === null)
  const bin = shown.evidence.filter(({ takenBackAt }) => takenBackAt !== null)
  // One press shows the form while there is nothing else, and it says there that the first one is in.
  const [isFirst] = useState(shown.evidence.length === 0)
  return (
    <PagePart
      id="la-evidence"
      heading={words.heading}
      nothing={words.nothingYet}
      isEmpty={shown.evidence.length === 0}
      forms={['evidence']}
      formOf={formOf}
      isAsked={handedIn !== null}
    >
      <p>{words.intro}</p>
      <WhoReads words={words.readers} />
      {standing.length === 0 && <p className="la-quiet">{words.nothing}</p>}
      {strips(standing).map((strip) => (
        <OneStrip key={strip.targetId ?? ''} {...props} strip={strip} alone={strips(standing).length === 1} />
      ))}
      {shown.aloneOffered === true && <p className="la-no-print">{words.aloneOffer}</p>}
      <details
        className="la-panel la-no-print"
        open={hasSaid(formOf, 'evidence') ?? (handedIn !== null || isFirst || undefined)}
      >
        <summary>{words.add}</summary>
        <EvidenceForm {...props} />
      </details>
      {bin.length > 0 && <Bin {...props} bin={bin} />}
    </PagePart>
  )
}

interface StripProps extends Props {
  readonly strip: Strip<Evidence>
  /** There is no other strip: what is about nothing in particular needs no name. */
  readonly alone: boolean
}

function OneStrip({ strip: { targetId, pieces, ends }, alone, ...props }: StripProps) {
  const { targets, words } = props
  const about = targets.find(({ id }) => id === targetId)?.words.current?.text
  return (
    <div className="la-strip">
      {!(alone && targetId === null) && (
        <h3 dir="auto">{targetId === null ? words.free : (about ?? words.ended)}</h3>
      )}
      <ol className="la-plain">
        {pieces.map((piece) => (
          <li key={piece.id} className="la-note la-piece">
            {piece.id === ends?.first && <p className="la-eyebrow">{words.atFirst}</p>}
            {piece.id === ends?.last && <p className="la-eyebrow">{words.now}</p>}
            <Piece {...props} piece={piece} />
          </li>
        ))}
      </ol>
    </div>
  )
}

type PieceProps = Props & { readonly piece: Evidence }

/** What she said of it, and what she may do about it. */
function Piece({ piece, words, formOf, teachers }: PieceProps) {
  const name = `evidence-${piece.id}`
  const { id: _, ...act } = formOf(name)
  const mayShare = piece.visibility === 'student_only' && teachers !== ''
  return (
    <>
      <Said piece={piece} words={words} />
      <Reads piece={piece} words={words} teachers={teachers} />
      <div className="la-no-print">
        <ActForm {...act} draft={name}>
          <Hidden do="evidence_act" form={name} evidence={piece.id} />
          {mayShare && <p className="la-aside">{words.shareHint(teachers)}</p>}
          <div className="la-acts">
            {mayShare && (
              <button className="la-button" type="submit" name="act" value="share">
                {words.share}
              </button>
            )}
            <button className="la-button" data-kind="plain" type="submit" name="act" value="take_back">
              {words.takeBack}
            </button>
          </div>
        </ActForm>
      </div>
    </>
  )
}

function Said({ piece, words }: Pick<PieceProps, 'piece' | 'words'>) {
  const { title, link, text, kind, doneOn, alone, scribe } = piece
  return (
    <>
      <p className="la-aside">
        <Day iso={doneOn} /> · {words.kinds[kind]}
      </p>
      {title !== null && <p dir="auto">{link === null ? title : <WorkLink to={link}>{title}</WorkLink>}</p>}
      {title === null && link !== null && (
        <p>
          <WorkLink to={link}>{link}</WorkLink>
        </p>
      )}
      <p className="la-pact-words" dir="auto">
        {text}
      </p>
      {alone && (
        <p>
          <strong>{words.alone}</strong>
        </p>
      )}
      {scribe?.name !== undefined && <p className="la-aside">{words.wroteDown(scribe.name)}</p>}
    </>
  )
}

/** Leads to the learning platform, in a window of its own: it may not be shown inside our frame. */
function WorkLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <a href={to} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

/** Who reads it: she alone, or by whom it was opened (INV-10). */
function Reads({ piece, words, teachers }: Pick<PieceProps, 'piece' | 'words' | 'teachers'>) {
  const { language } = useWords()
  if (piece.visibility === 'student_only') return <WhoReads words={words.mine} />
  const names = piece.seenBy?.flatMap(({ name }) => name ?? []) ?? []
  const all = new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  return (
    <>
      <WhoReads words={words.shared(teachers)} />
      {names.length > 0 && <p className="la-aside">{words.opened(all)}</p>}
    </>
  )
}

function Bin({ bin, ...props }: Props & { readonly bin: readonly Evidence[] }) {
  const { words, formOf } = props
  const names = bin.map(({ id }) => `evidence-${id}`)
  return (
    <details className="la-more la-no-print" open={hasSaid(formOf, ...names)}>
      <summary>{words.bin}</summary>
      <p className="la-quiet">{words.binHint}</p>
      <ul className="la-plain la-talks">
        {bin.map((piece) => {
          const name = `evidence-${piece.id}`
          const { id: _, ...act } = formOf(name)
          return (
            <li key={piece.id} className="la-note">
              <Said piece={piece} words={words} />
              <ActForm {...act} draft={name}>
                <Hidden do="evidence_act" form={name} evidence={piece.id} />
                <div className="la-acts">
                  <button className="la-button" type="submit" name="act" value="bring_back">
                    {words.bringBack}
                  </button>
                </div>
              </ActForm>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
