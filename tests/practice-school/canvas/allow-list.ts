/** The words of Canvas's sanitiser configuration, as data (canvas.md §3.1, read in the newest version found 2026). */

const words = (text: string): string[] => text.trim().split(/\s+/)

export const ELEMENTS = words(`
  a abbr acronym address b bdo big blockquote br cite code del dfn em font h1 h2 h3 h4 h5 h6 hr i ins kbd legend
  mark p pre q samp small span strike strong sub sup time tt u var ruby rt rp
  div article aside details summary footer header nav section figure figcaption ul ol li dl dt dd
  table caption colgroup col thead tbody tfoot tr th td
  img picture source map area audio video track iframe object embed param style`)

export const MATH_ML = words(`
  annotation annotation-xml maction math menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts
  mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack
  mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics`)

/** The presentation attributes of MathML 3; one list for all of its elements. */
export const MATH_ML_ATTRIBUTES = words(`
  accent accentunder actiontype align alignmentscope altimg alttext bevelled close columnalign columnlines
  columnspacing columnspan crossout decimalpoint denomalign depth display displaystyle edge encoding equalcolumns
  equalrows fence form frame groupalign height href indentalign infixlinebreakstyle largeop leftoverhang length
  linebreak linethickness location longdivstyle lquote lspace mathbackground mathcolor mathsize mathvariant maxsize
  minlabelspacing minsize movablelimits notation numalign open overflow position rightoverhang rowalign rowlines
  rowspacing rowspan rquote rspace scriptlevel scriptminsize scriptsizemultiplier selection separator separators
  shift side stackalign stretchy subscriptshift superscriptshift symmetric voffset width xmlns`)

const ARIA = words(`
  labelledby atomic busy controls describedby disabled dropeffect flowto grabbed haspopup hidden invalid label live
  owns relevant autocomplete checked expanded level multiline multiselectable orientation pressed readonly required
  selected sort valuemax valuemin valuenow valuetext`)

export const GLOBAL_ATTRIBUTES = [
  ...words('style class id title role lang dir'),
  ...ARIA.map((name) => `aria-${name}`),
]

const CELL = words('abbr axis colspan rowspan width align valign dir')
const COLUMN = words('span width')
const MEDIA = words('name src muted poster width height controls playsinline allow allowfullscreen')

export const ELEMENT_ATTRIBUTES: Record<string, string[]> = {
  a: words('href target name'),
  area: words('alt coords href shape target'),
  img: words('align alt height src usemap width longdesc'),
  iframe: words(
    `src width height name align frameborder scrolling allow sandbox allowfullscreen
     webkitallowfullscreen mozallowfullscreen`,
  ),
  map: ['name'],
  ol: words('start type'),
  ul: ['type'],
  td: CELL,
  th: [...CELL, 'scope'],
  table: words('summary width border cellpadding cellspacing center frame rules'),
  col: COLUMN,
  colgroup: COLUMN,
  video: MEDIA,
  audio: MEDIA,
  source: words('media width height sizes src srcset type'),
  track: words('default kind label src srclang'),
  blockquote: ['cite'],
  q: ['cite'],
  font: words('face color size'),
  object: words('width height style data type classid codebase'),
  embed: words('name src type allowfullscreen pluginspage wmode allowscriptaccess width height'),
  param: words('name value'),
}

const SIDES = words('bottom left right top')
const perSide = (prefix: string, suffix = '') => SIDES.map((side) => `${prefix}-${side}${suffix}`)

/** `font-weight` is not in it: the list says `width` where one would expect it. */
export const CSS_PROPERTIES = [
  ...words(`
    align-content align-items align-self background background-attachment background-color background-image
    background-position background-position-x background-position-y background-repeat border border-collapse
    border-color border-radius border-spacing border-style border-width clear clip color column-gap cursor direction
    display flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float font font-family font-size
    font-stretch font-style font-variant font-width gap grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows
    grid-column grid-column-end grid-column-gap grid-column-start grid-gap grid-row grid-row-end grid-row-gap
    grid-row-start grid-template grid-template-areas grid-template-columns grid-template-rows height justify-content
    justify-items justify-self left line-height list-style list-style-image list-style-position list-style-type margin
    max-height max-width min-height min-width order overflow overflow-x overflow-y padding place-content place-items
    place-self position right row-gap table-layout text-align text-decoration text-indent top vertical-align
    visibility white-space width z-index zoom`),
  ...perSide('border'),
  ...perSide('border', '-color'),
  ...perSide('border', '-style'),
  ...perSide('border', '-width'),
  ...perSide('margin'),
  ...perSide('padding'),
]
