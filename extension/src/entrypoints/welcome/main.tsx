/** The welcome page's document; its address may name the page that a person would turn on. */
import { drawPage } from '../../panel/draw-page.tsx'
import { Welcome } from '../../own-pages/Welcome.tsx'

const asked = new URL(location.href).searchParams.get('for') ?? ''
await drawPage('welcome', <Welcome asked={asked} />)
