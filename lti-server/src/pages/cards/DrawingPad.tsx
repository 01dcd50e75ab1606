/** A sheet to draw on with a finger, a pen or a mouse. Who uses none of them says it in words, in the box below. */
import { useState, type PointerEvent } from 'react'
import {
  drawTo,
  fitsSheet,
  inks,
  nibs,
  SHEET,
  type Ink,
  type Nib,
  type Stroke,
} from 'shared/domain/alliance/drawing'
import { inkColours, pathOf } from 'shared/render/drawing-svg'
import type { CardWords } from './words/en.ts'

interface Props {
  readonly strokes: readonly Stroke[]
  readonly onStrokes: (strokes: readonly Stroke[]) => void
  readonly words: CardWords['pad']
}

export function DrawingPad({ strokes, onStrokes, words }: Props) {
  const [ink, setInk] = useState<Ink>('black')
  const [nib, setNib] = useState<Nib>(8)
  const [drawn, setDrawn] = useState<Stroke | null>(null)
  const full = !fitsSheet(drawn ? [...strokes, drawn] : strokes)

  const follow = (event: PointerEvent<SVGSVGElement>, from: Stroke): void => {
    const sheet = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - sheet.left) / sheet.width) * SHEET.width
    const y = ((event.clientY - sheet.top) / sheet.height) * SHEET.height
    const next = drawTo(from, x, y)
    if (fitsSheet([...strokes, next])) setDrawn(next)
  }
  const end = (): void => {
    if (drawn) onStrokes([...strokes, drawn])
    setDrawn(null)
  }
  return (
    <div className="la-pad">
      <svg
        className="la-sheet"
        role="img"
        aria-label={words.sheet(strokes.length)}
        viewBox={`0 0 ${SHEET.width} ${SHEET.height}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          follow(event, { ink, nib, points: [] })
        }}
        onPointerMove={(event) => drawn && follow(event, drawn)}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <g fill="none" strokeLinecap="round" strokeLinejoin="round">
          {(drawn ? [...strokes, drawn] : strokes).map((stroke, at) => (
            <path key={at} d={pathOf(stroke)} stroke={inkColours[stroke.ink]} strokeWidth={stroke.nib} />
          ))}
        </g>
      </svg>
      <p className="la-aside" role="status">
        {full ? words.full : ''}
      </p>
      <div className="la-inks">
        <Choice name="ink" title={words.ink} all={inks} on={ink} onPick={setInk} label={words.inks} swatch />
        <Choice name="nib" title={words.nib} all={nibs} on={nib} onPick={setNib} label={words.nibs} />
      </div>
      <div className="la-acts">
        <button
          type="button"
          className="la-button"
          disabled={strokes.length === 0}
          onClick={() => onStrokes(strokes.slice(0, -1))}
        >
          {words.undo}
        </button>
        <button
          type="button"
          className="la-button"
          data-kind="plain"
          disabled={strokes.length === 0}
          onClick={() => onStrokes([])}
        >
          {words.clear}
        </button>
      </div>
    </div>
  )
}

interface ChoiceProps<T extends Ink | Nib> {
  readonly name: string
  readonly title: string
  readonly all: readonly T[]
  readonly on: T
  readonly onPick: (picked: T) => void
  readonly label: Readonly<Record<T, string>>
  readonly swatch?: boolean
}

/** Inks are told apart by their names; the dot is for the eye. */
function Choice<T extends Ink | Nib>({ name, title, all, on, onPick, label, swatch }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {all.map((one) => (
        <label key={one} className="la-check">
          <input type="radio" name={`pad-${name}`} checked={one === on} onChange={() => onPick(one)} />
          {swatch && <Swatch ink={one} />}
          <span>{label[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Swatch({ ink }: { ink: Ink | Nib }) {
  const colour = inks.find((each) => each === ink)
  return (
    <svg aria-hidden="true" viewBox="0 0 10 10" width="16" height="16">
      <circle
        cx="5"
        cy="5"
        r="5"
        fill={colour ? inkColours[colour] : 'none'}
        stroke="#fff"
        strokeWidth="0.8"
      />
    </svg>
  )
}
