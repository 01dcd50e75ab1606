/**
 * The extension's manifest and how it is built. Nothing is asked for at install but what the first page uses: the
 * school's host comes later, by the teacher's click.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserManifest } from 'wxt'
import { CHROME_MANIFEST_KEY, FIREFOX_EXTENSION_ID } from './src/data/extension-id.ts'

const emptyModule = fileURLToPath(new URL('src/panel/empty-module.ts', import.meta.url))
const scriptLife = fileURLToPath(new URL('src/data/script-life.ts', import.meta.url))

/** The server may be on any host a school names, so the network is open to https; code is ours alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What Mozilla's reviewers build the Firefox package from: this workspace, without what only tests and servers need. */
const SOURCES = [
  'BUILD.md',
  'LICENSE',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'extension/**',
  'shared/**',
  // The lock file is of the whole workspace, and a frozen install wants every package of it named.
  '{lti-server,tests}/package.json',
]

export default defineConfig({
  srcDir: 'src',
  zip: {
    name: 'learning-alliance',
    sourcesRoot: fileURLToPath(new URL('..', import.meta.url)),
    includeSources: SOURCES,
    excludeSources: ['**/node_modules/**', '**/.output/**', '**/.wxt/**'],
  },
  hooks: {
    'build:manifestGenerated': (wxt, manifest) => {
      // Firefox can't open its side bar from a page: the panel is docked in the page there, and opens nowhere else.
      if (wxt.config.browser === 'firefox') delete manifest.sidebar_action
    },
  },
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  manifest: ({ browser }) => {
    const manifest: UserManifest = {
      name: 'Learning Alliance',
      description: 'What this class agreed, and what you and a student are working on, beside the gradebook.',
      permissions: ['storage', 'identity', 'scripting', 'activeTab'],
      optional_host_permissions: ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'],
      content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
      action: { default_title: 'Open Learning Alliance beside this page' },
      commands: {
        'open-partnership': {
          suggested_key: { default: 'Ctrl+Shift+Y', mac: 'Command+Shift+Y' },
          description: 'Open the partnership of the row you are on',
        },
        'hide-panel': {
          suggested_key: { default: 'Ctrl+Shift+9', mac: 'Command+Shift+9' },
          description: 'Hide what the panel shows, from any program',
          ...(browser === 'firefox' ? {} : { global: true }),
        },
        // Where a desktop gives programs no global keys, this one still works in every tab and window.
        'hide-panel-in-browser': {
          suggested_key: { default: 'Alt+Shift+9' },
          description: 'Hide what the panel shows, from any tab',
        },
      },
      incognito: 'not_allowed',
    }
    if (browser === 'firefox') {
      manifest.browser_specific_settings = {
        gecko: {
          id: FIREFOX_EXTENSION_ID,
          strict_min_version: '142.0',
          data_collection_permissions: {
            required: ['none'],
            optional: ['personallyIdentifyingInfo', 'websiteContent', 'authenticationInfo'],
          },
        },
      }
      // The one file that a page may frame, and only because our content script put it there. The address holds a
      // number that Firefox makes for each installation; the panel speaks of the tab it stands in and of no other.
      manifest.web_accessible_resources = [
        {
          resources: ['sidepanel.html'],
          matches: manifest.optional_host_permissions as string[],
        },
      ]
      return manifest
    }
    manifest.key = CHROME_MANIFEST_KEY
    manifest.permissions?.push('sidePanel')
    manifest.optional_permissions = ['system.display']
    manifest.minimum_chrome_version = '141'
    manifest.storage = { managed_schema: 'managed-schema.json' }
    return manifest
  },
  vite: () => ({
    // InstUI imports polyfills that it does not declare and no browser we support needs.
    resolve: {
      alias: [
        { find: /^core-js\/.*/, replacement: emptyModule },
        { find: 'wxt/utils/content-script-context', replacement: scriptLife },
      ],
    },
    build: {
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        treeshake: { manualPureFunctions: ['wrapLucideIcon', 'wrapCustomIcon', 'createLucideIcon'] },
      },
    },
  }),
})
