/** The store packages as a store and a school would look at them: no remote code, no secret, no permission without its reason. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { storePackage } from '../../extension/build.ts'
import { own as en } from '../../extension/src/panel/words/own/en.ts'
import { own as es } from '../../extension/src/panel/words/own/es.ts'
import { buildApart } from '../../extension/src/testing/built-once.ts'
import { zipEntries } from './zip-entries.ts'

buildApart('ensurePackaged')

const Names = v.optional(v.array(v.string()), [])
const Manifest = v.looseObject({
  permissions: Names,
  optional_permissions: Names,
  host_permissions: Names,
  optional_host_permissions: Names,
  content_security_policy: v.object({ extension_pages: v.string() }),
  commands: v.record(v.string(), v.looseObject({})),
  background: v.looseObject({}),
})

function open(kind: 'chrome' | 'edge' | 'firefox') {
  const files = zipEntries(storePackage(kind))
  const manifest = v.parse(Manifest, JSON.parse(files.get('manifest.json')?.toString('utf8') ?? 'null'))
  const texts = [...files].filter(([name]) => /\.(js|html|css|json)$/.test(name))
  return { files, manifest, texts: texts.map(([name, bytes]) => ({ name, text: bytes.toString('utf8') })) }
}

const asked = ({ manifest }: ReturnType<typeof open>): string[] => [
  ...manifest.permissions,
  ...manifest.optional_permissions,
  ...manifest.host_permissions,
  ...manifest.optional_host_permissions,
]

describe.each(['chrome', 'edge', 'firefox'] as const)('the package for %s', (kind) => {
  const pack = open(kind)

  test('asks at install for no site and for nothing it has no sentence for', () => {
    expect(pack.manifest.host_permissions).toEqual([])
    expect(pack.manifest).not.toHaveProperty('content_scripts')
    expect(pack.manifest).not.toHaveProperty('externally_connectable')
    const broad =
      /[:*]|^(tabs|cookies|history|webRequest|webNavigation|management|nativeMessaging|debugger|proxy)$/
    expect(pack.manifest.permissions.filter((name) => broad.test(name))).toEqual([])
    for (const words of [en, es])
      for (const name of asked(pack)) expect(words.permissions, name).toHaveProperty([name])
  })

  test('runs its own code only', () => {
    expect(pack.manifest.content_security_policy.extension_pages.split('; ')).toEqual(
      expect.arrayContaining([
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ]),
    )
    expect(pack.manifest.content_security_policy.extension_pages).not.toContain('unsafe-eval')
    const remote =
      /\beval\s*\(|\bnew Function\s*\(|\bimportScripts\s*\(|\bimport\s*\(\s*["'`]https?:|<script[^>]+src=["']?(?:https?:)?\/\/|<link[^>]+href=["']?(?:https?:)?\/\/|@import\s+(?:url\()?["']?https?:/
    for (const { name, text } of pack.texts) expect(remote.exec(text)?.[0], name).toBeUndefined()
    for (const { name, text } of pack.texts)
      if (name.endsWith('.html'))
        for (const [, inside] of text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g))
          expect(inside, name).toBe('')
  })

  test('carries no secret, no map, no test and no source', () => {
    const secret =
      /BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|ghp_\w{36}|client_secret["'`]?\s*[:=]\s*["'`]\w{8}/
    for (const { name, text } of pack.texts) expect(secret.exec(text)?.[0], name).toBeUndefined()
    const stray = [...pack.files.keys()].filter((name) => /\.(map|tsx?|env|pem)$|test|fixture|^\./.test(name))
    expect(stray).toEqual([])
  })
})

test('every sentence is about something that is asked for, and every shortcut has one', () => {
  const [chrome, firefox] = [open('chrome'), open('firefox')]
  const all = [...new Set([...asked(chrome), ...asked(firefox)])].toSorted()
  for (const { permissions, options } of [en, es]) {
    expect(Object.keys(permissions).toSorted()).toEqual(all)
    for (const { manifest } of [chrome, firefox])
      expect(Object.keys(options.commands).toSorted()).toEqual(Object.keys(manifest.commands).toSorted())
  }
})

test('Edge’s is Chrome’s, with the settings a school may write', () => {
  expect(readFileSync(storePackage('edge')).equals(readFileSync(storePackage('chrome')))).toBe(true)
  const { files, manifest } = open('chrome')
  expect(manifest).toMatchObject({ storage: { managed_schema: 'managed-schema.json' } })
  expect(files.has('managed-schema.json')).toBe(true)
  expect(manifest).not.toHaveProperty('web_accessible_resources')
})

test('Firefox’s starts no side bar by itself, and lets a page frame its panel and nothing else', () => {
  const { manifest } = open('firefox')
  expect(manifest).not.toHaveProperty('sidebar_action')
  expect(manifest.background).toHaveProperty('scripts')
  expect(manifest).toMatchObject({ web_accessible_resources: [{ resources: ['sidepanel.html'] }] })
})

test('Mozilla’s reviewers get what Firefox’s package is built from, and nothing that was built', () => {
  const names = [...zipEntries(storePackage('sources')).keys()]
  expect(names).toEqual(
    expect.arrayContaining([
      'BUILD.md',
      'pnpm-lock.yaml',
      'extension/wxt.config.ts',
      'extension/src/entrypoints/background.ts',
      'shared/src/contract/messages.ts',
      'lti-server/package.json',
    ]),
  )
  expect(names.filter((name) => /node_modules|\.output|(^|\/)\.|^lti-server\/src/.test(name))).toEqual([])
})
