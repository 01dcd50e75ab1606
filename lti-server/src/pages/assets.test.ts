/** Which built files a page names, and in which order. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAssets } from './assets.ts'
import { PAGE_BUNDLES } from './bundles.ts'

/** A folder as the build leaves it, with this manifest. */
function built(manifest: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-assets-'))
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, '.vite', `${PAGE_BUNDLES[0]}.json`), JSON.stringify(manifest))
  return folder
}

test('a page’s own style sheet comes last, so that it stands over what all pages share', () => {
  const folder = built({
    'projector/client.tsx': {
      file: 'projector.js',
      name: 'projector',
      isEntry: true,
      css: ['projector.css', 'page.css', 'lesson.css'],
    },
    'lesson/client.ts': { file: 'lesson.js', name: 'lesson', isEntry: true, css: ['page.css', 'lesson.css'] },
    'student/client.tsx': { file: 'student.js', name: 'student', isEntry: true, css: ['page.css'] },
  })
  const styles = openAssets(folder).of('projector', 'en')?.styles
  rmSync(folder, { recursive: true })
  expect(styles).toEqual(['/assets/page.css', '/assets/lesson.css', '/assets/projector.css'])
})
