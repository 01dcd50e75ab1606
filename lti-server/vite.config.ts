/** Builds what browsers load from us: one entry a page kind, hashed names, packed ahead; the server's own bundle is `build.ts`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import { tokensCss } from './src/pages/tokens.build.ts'

const here = import.meta.dirname
const installed = (name: string): string => fileURLToPath(import.meta.resolve(name))
const entry = (name: string, file = 'client.tsx'): string => join(here, `src/pages/${name}/${file}`)

/** Stops a build whose token file is not the one our style sheets ask for. */
function tokensAreWritten(): Plugin {
  return {
    name: 'tokens-are-written',
    async buildStart() {
      const path = join(here, '../shared/src/ui/tokens.css')
      if ((await readFile(path, 'utf8')) !== (await tokensCss()))
        this.error('tokens.css is old: run "node lti-server/src/pages/tokens.build.ts".')
    },
  }
}

/** Writes a brotli twin beside each text file, so that serving costs no compression. */
function packAhead(): Plugin {
  return {
    name: 'pack-ahead',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (!/\.(js|css)$/.test(name)) continue
          const source = file.type === 'chunk' ? file.code : file.source
          const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
          const packed = brotliCompressSync(source, { params })
          this.emitFile({ type: 'asset', fileName: `${name}.br`, source: packed })
        }
      },
    },
  }
}

/** What every small page is made of, its runtime included: one file packs better than two. Style sheets and words stay apart. */
const SMALL_PARTS =
  /node_modules\/(valibot|uuid|preact)\/|lti-server\/src\/pages\/(browser|student\/(?!client)|forms)|shared\/src\/(domain\/(alliance|pulse)\/vocabulary|ui\/(?!words\/)\w+\.tsx)|contract\/(api|alliance)\.ts/

/** InstUI asks for core-js, which it does not declare; today's browsers need none of it. */
const NO_CORE_JS = { find: /^core-js\/.*/, replacement: join(here, 'src/pages/browser/nothing.ts') }

/**
 * Two bundles (decision 0018): `small` runs the same React parts on Preact, a sixth of the weight on a school's slowest
 * device; `staff` is InstUI on React.
 */
const bundles = {
  small: {
    input: {
      student: entry('student'),
      decide: entry('decide'),
      give: entry('cards'),
      projector: entry('projector'),
      'deep-linking': entry('deep-linking', 'client.ts'),
      agreement: entry('agreement', 'client.ts'),
      living: entry('living', 'client.ts'),
      working: entry('working'),
      profile: entry('profile'),
      lesson: entry('lesson', 'client.ts'),
    },
    // The parts in `shared` ask for React as well, and have no Preact of their own to find.
    alias: [
      { find: 'react-dom/client', replacement: installed('preact/compat/client') },
      { find: 'react/jsx-runtime', replacement: installed('preact/jsx-runtime') },
      { find: 'react', replacement: installed('preact/compat') },
    ],
    // Many small files pack worse than one, and come later.
    groups: [{ name: 'parts', test: SMALL_PARTS }],
  },
  staff: {
    input: { teacher: entry('teacher'), admin: entry('admin') },
    alias: [NO_CORE_JS],
    groups: [],
  },
}

export default defineConfig(({ mode }) => {
  const bundle = mode === 'staff' ? bundles.staff : bundles.small
  return {
    root: here,
    base: '/assets/',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Never the development runtime, whatever NODE_ENV says: tests build pages too.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    plugins: [tokensAreWritten(), packAhead()],
    resolve: { alias: bundle.alias },
    build: {
      outDir: join(here, 'dist/pages'),
      assetsDir: '',
      manifest: `.vite/${mode}.json`,
      // The server names in the HTML what is loaded later; the bundler's own helper is not needed.
      modulePreload: false,
      cssCodeSplit: true,
      // Staff's InstUI bundle is large and loaded by staff only; the student's bytes are held by a test.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: bundle.input,
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          codeSplitting: { groups: bundle.groups },
        },
        // All of InstUI's icons would come along otherwise: 1,210 KiB instead of 682.
        treeshake: { manualPureFunctions: ['wrapLucideIcon', 'wrapCustomIcon', 'createLucideIcon'] },
      },
    },
  }
})
