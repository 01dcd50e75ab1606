/** Waits for what a browser does in its own time: asks until there is an answer, instead of sleeping and hoping. */

const PATIENCE_MS = 10_000

/** An empty text is no answer yet: a page draws its place before its words. @throws when none came in ten seconds. */
export async function until<T>(
  look: () => Promise<T | undefined | null | false | ''> | T | undefined | null | false | '',
  what: string,
  patience = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const seen = await look()
    if (seen !== undefined && seen !== null && seen !== false && seen !== '') return seen
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
