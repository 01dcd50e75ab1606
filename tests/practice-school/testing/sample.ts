/** The recorded shapes of the real thing (`samples/`, see the README beside this folder). */
import { readFileSync } from 'node:fs'

/** `sample<T>('rest/course')`: the caller states what it expects to read there. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a cast at every call would say less
export function sample<T = unknown>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../samples/${name}.json`, import.meta.url), 'utf8'))
}
