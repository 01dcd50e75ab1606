/** Canvas's own look for the panel's shell: light, dark or high contrast, as the person's system asks. */
import { InstUISettingsProvider, canvas, canvasHighContrast, dark } from '@instructure/ui/latest'
import { useSyncExternalStore, type ReactNode } from 'react'

/** Canvas after dark: InstUI's dark theme has other shapes and sizes too, so only its colours are taken. */
const canvasDark: typeof canvas = {
  ...canvas,
  newTheme: {
    ...canvas.newTheme,
    semantics: (primitives) => ({
      ...canvas.newTheme.semantics(primitives),
      color: dark.newTheme.semantics(dark.newTheme.primitives).color,
    }),
  },
}

const wantsDark = window.matchMedia('(prefers-color-scheme: dark)')
const wantsContrast = window.matchMedia('(prefers-contrast: more)')

function listen(changed: () => void): () => void {
  const queries = [wantsDark, wantsContrast]
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

function theme() {
  if (wantsContrast.matches) return canvasHighContrast
  return wantsDark.matches ? canvasDark : canvas
}

export function InstUi({ children }: { children: ReactNode }) {
  const current = useSyncExternalStore(listen, theme)
  return <InstUISettingsProvider theme={current}>{children}</InstUISettingsProvider>
}
