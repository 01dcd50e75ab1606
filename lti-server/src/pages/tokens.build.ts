/**
 * Writes `shared/src/ui/tokens.css`: the values behind every `var(--la-…)` of our CSS, taken from Instructure's
 * theme for canvas, dark (colours only: their dark theme also changes sizes) and high contrast. A name that the
 * theme does not have stops the build.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { canvas, canvasHighContrast, dark } from '@instructure/ui-themes'

const uiFolder = fileURLToPath(new URL('../../../shared/src/ui/', import.meta.url))
const target = `${uiFolder}tokens.css`

type Values = ReadonlyMap<string, string>
interface Theme {
  readonly newTheme: { semantics(primitives: unknown): object; primitives: unknown }
}

/** `colorBackground…` paths as `--la-color-background-…`, kebab-case. */
function nameOf(path: readonly string[]): string {
  const words = path.map((part) => part.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase())
  return `--la-${words.join('-')}`
}

function collect(value: unknown, path: readonly string[], into: Map<string, string>): void {
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], into)
  else into.set(nameOf(path), String(value))
}

function valuesOf(theme: Theme): Values {
  const values = new Map<string, string>()
  collect(theme.newTheme.semantics(theme.newTheme.primitives), [], values)
  return values
}

/** Every `--la-…` name that our style sheets use, sorted. */
async function usedNames(): Promise<string[]> {
  const files = (await readdir(uiFolder)).filter((name) => name.endsWith('.css') && name !== 'tokens.css')
  const sheets = await Promise.all(files.map((name) => readFile(uiFolder + name, 'utf8')))
  return [...new Set(sheets.flatMap((css) => css.match(/(?<=var\()--la-[a-z0-9-]+/g) ?? []))].sort()
}

/** A value as our formatter writes it. */
function written(value: string): string {
  if (value.startsWith('#')) return value.toLowerCase()
  return value.replaceAll('"', "'").replace(/,(?=\S)/g, ', ')
}

function block(selector: string, names: readonly string[], values: Values, indent = ''): string {
  const lines = names.map((name) => `${indent}  ${name}: ${written(values.get(name) ?? '')};`)
  return [`${indent}${selector} {`, ...lines, `${indent}}`].join('\n')
}

/** The text of `tokens.css` for our style sheets as they stand. Throws on a name that no theme has. */
export async function tokensCss(): Promise<string> {
  const [light, night, contrast] = [canvas, dark, canvasHighContrast].map(valuesOf)
  if (!light || !night || !contrast) throw new Error('A theme is missing.')
  const names = await usedNames()
  const unknown = names.filter((name) => !light.has(name))
  if (unknown.length > 0) throw new Error(`No theme has ${unknown.join(', ')}.`)
  const colours = names.filter((name) => name.startsWith('--la-color'))
  const differs = (values: Values) => colours.filter((name) => values.get(name) !== light.get(name))
  return [
    '/* Written by lti-server/src/pages/tokens.build.ts from @instructure/ui-themes. Do not edit. */',
    block(':root', names, light),
    `@media (prefers-color-scheme: dark) {\n${block(':root', differs(night), night, '  ')}\n}`,
    `@media (prefers-contrast: more) and (prefers-color-scheme: light) {\n${block(':root', differs(contrast), contrast, '  ')}\n}`,
    block(":root[data-contrast='high']", colours, contrast),
    '',
  ].join('\n')
}

/** Writes the file; answers whether it changed. */
export async function writeTokens(): Promise<boolean> {
  const css = await tokensCss()
  const before = await readFile(target, 'utf8').catch(() => '')
  if (before === css) return false
  await writeFile(target, css)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeTokens()
