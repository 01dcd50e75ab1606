/** The name under which a browser keeps a file of ours: readable in any script, and harmless in any file system. */

const LONGEST = 80

/** `content-disposition` for a file called `name`. RFC 6266: a plain name for old browsers, the whole one beside it. */
export function attachment(name: string, extension: string, plainName: string): string {
  const clean = cleanName(name) || plainName
  const encoded = encodeURIComponent(`${clean}.${extension}`).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.codePointAt(0)!.toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plainName}.${extension}"; filename*=UTF-8''${encoded}`
}

/** Letters, marks and digits of any script; all else, direction marks included, becomes one dash. */
function cleanName(name: string): string {
  const dashed = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  // Cut in the middle of a character, its half is no letter and goes with the dashes.
  return dashed
    .slice(0, LONGEST)
    .toWellFormed()
    .replaceAll(/^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '')
}
