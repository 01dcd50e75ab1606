/** Instructure's components under our page policy: their styles carry the page's nonce, their theme the person's. */
import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { InstUISettingsProvider } from '@instructure/ui/latest'
import { canvas, canvasHighContrast, dark } from '@instructure/ui-themes'
import { useMemo, useSyncExternalStore, type ReactNode } from 'react'

const night = window.matchMedia('(prefers-color-scheme: dark)')
const contrast = window.matchMedia('(prefers-contrast: more)')

function listen(changed: () => void): () => void {
  for (const query of [night, contrast]) query.addEventListener('change', changed)
  return () => {
    for (const query of [night, contrast]) query.removeEventListener('change', changed)
  }
}

/** What the person asked the LMS for counts more than what her system prefers, as in `tokens.css`. */
function themeNow(): 'dark' | 'contrast' | 'canvas' {
  if (document.documentElement.dataset['contrast'] === 'high') return 'contrast'
  if (night.matches) return 'dark'
  return contrast.matches ? 'contrast' : 'canvas'
}

const themes = { dark, contrast: canvasHighContrast, canvas }

export function Themed({ nonce, children }: { nonce: string; children: ReactNode }) {
  const cache = useMemo(() => createCache({ key: 'alliance', nonce }), [nonce])
  const theme = useSyncExternalStore(listen, themeNow)
  return (
    <CacheProvider value={cache}>
      {/* Drawn anew: buttons that stay keep half of the theme they were drawn in. Typed words are kept elsewhere. */}
      <InstUISettingsProvider key={theme} theme={themes[theme]}>
        {children}
      </InstUISettingsProvider>
    </CacheProvider>
  )
}
