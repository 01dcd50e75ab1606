/** The side panel's document: mounts the panel for the tab that its address names. */
import { createRoot } from 'react-dom/client'
createRoot(document.getElementById('panel')!).render(<p>Hello</p>)
