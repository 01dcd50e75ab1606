/** The privacy page's document. */
import { drawPage } from '../../panel/draw-page.tsx'
import { Privacy } from '../../own-pages/Privacy.tsx'

await drawPage('privacy', <Privacy />)
