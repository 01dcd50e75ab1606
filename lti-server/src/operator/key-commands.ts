/** `admin keys …` */
import { signingKeys } from '../lti/signing-keys.ts'
import * as v from 'valibot'
import { command, type Command } from './command.ts'

const rotate = command({
  words: 'keys rotate',
  flags: { signing: v.literal(true, 'is needed') },
  run: async ({ deps }) => {
    const keys = signingKeys(deps)
    const { kid } = await keys.rotate()
    const { keys: published } = await keys.publicSet()
    return { kid, published: published.length }
  },
})

export const keyCommands: readonly Command[] = [rotate]
