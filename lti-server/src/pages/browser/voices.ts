/**
 * Voices that are on this device: one of the browser's maker would send what is read to somewhere. Without one there is
 * nothing to read aloud with.
 */

export function localVoice(language: string): SpeechSynthesisVoice | null {
  // Not every browser has it, whatever its types say.
  const voices = 'speechSynthesis' in window ? window.speechSynthesis.getVoices() : []
  const fitting = voices.filter(
    (voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language,
  )
  return fitting.find((voice) => voice.default) ?? fitting[0] ?? null
}

/** Tells when the browser's voices are another list: most read them late. */
export function onVoices(changed: () => void): () => void {
  if (!('speechSynthesis' in window)) return () => {}
  window.speechSynthesis.addEventListener('voiceschanged', changed)
  return () => window.speechSynthesis.removeEventListener('voiceschanged', changed)
}
