/** The side panel's document: mounts the panel for the tab that its address names. */
import { tabBeside } from '../../data/ask.ts'
import { drawPage } from '../../panel/draw-page.tsx'
import { Panel } from '../../panel/Panel.tsx'

const tabId = await tabBeside(location.href)
await drawPage('panel', <Panel tabId={tabId} />)
