/** The options page's document. */
import { drawPage } from '../../panel/draw-page.tsx'
import { Options } from '../../own-pages/Options.tsx'

await drawPage('options', <Options />)
