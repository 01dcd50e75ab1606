/**
 * What any feature may know of an LMS page: who a row is about, where there is room beside it, and where the person
 * was. One folder per LMS answers it; nothing else in the extension looks at LMS pages.
 */

/** CSS px in the layout viewport. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where a row's button may stand; `apart` from the row it must say in letters whose it is. */
export interface Room extends Box {
  readonly apart: boolean
}

/** A student whom the page shows. Always read anew: pages throw rows away and draw others in their place. */
export interface PersonRow {
  readonly courseId: string
  readonly studentId: string
  /** As the page shows it. */
  readonly name: string
  readonly section?: string
  /** The row's element, only ever measured. */
  readonly element: Element
  /** The element in it that shows the name. */
  readonly label: Element
  /** The whole page is about her: her button stands there by itself, not only while a hand is at a row. */
  readonly ofPage?: true
}

/** Where focus was in a row, to come back to it. */
export interface FocusPlace {
  readonly studentId: string
  /** A class of the cell that names its column. */
  readonly column: string
  readonly element: Element | null
}
