/**
 * The list of the extension's parts that rest, as this server's operator keeps it: `resting-parts.json` in `DATA_DIR`,
 * read at each request, so that a change is told without a restart. No file: nothing rests. A file that is no such
 * list changes nothing: what was answered before stands, and the log says so once.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RestingParts } from 'shared/contract/resting'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'

const FILE = 'resting-parts.json'
/** A list as it stands in the file. */
const Written = v.pipe(v.string(), v.parseJson(), RestingParts)
const NONE: RestingParts = { version: 1, resting: [] }

/** Answers the list of now. */
export function openRestingParts({ config, log }: Pick<Deps, 'config' | 'log'>): () => Promise<RestingParts> {
  const path = join(config.dataDir, FILE)
  let last = NONE
  let complained = ''
  return async () => {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) last = NONE
    else {
      const list = v.safeParse(Written, text)
      if (list.success) last = list.output
      else if (complained !== text) {
        complained = text
        log.warn({ path, issues: v.summarize(list.issues) }, 'resting_parts_unreadable')
      }
    }
    return last
  }
}
