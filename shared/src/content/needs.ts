/** The six prompts by which a need underneath behaviour is explored with a student (C14), from the content pack. */
import pack from './content.json' with { type: 'json' }

/** For the teacher, in the pack's order, in both languages. */
export const needsPrompts: readonly { readonly id: string; readonly en: string; readonly es: string }[] =
  pack.items.filter(({ kind }) => kind === 'needs_prompt').map(({ id, en, es }) => ({ id, en, es }))
