/** A text that a person wrote, as every body of the API takes it. */
import * as v from 'valibot'
import { plainWords } from '../domain/alliance/plain-words.ts'

/** Something that can be read, of at most `max` characters. */
export const text = (max: number) =>
  v.pipe(v.string(), v.transform(plainWords), v.trim(), v.minLength(1), v.maxLength(max))
