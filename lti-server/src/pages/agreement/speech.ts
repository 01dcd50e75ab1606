/** Reads parts of a page aloud, one after the other, with a voice that is on this device. */
import { localVoice } from '../browser/voices.ts'

export type Reading = 'idle' | 'reading' | 'paused'

export interface Reader {
  /** From the beginning, or on from where it was paused. */
  start(): void
  pause(): void
  stop(): void
}

/**
 * `lines`: what is read now, in the page's own order. Pausing remembers the line and begins it again: `pause()` of the
 * browsers leaves some of them silent for good.
 */
export function openReader(
  language: string,
  lines: () => readonly HTMLElement[],
  onChange: (state: Reading, line: HTMLElement | null) => void,
): Reader {
  const synth = window.speechSynthesis
  let at = 0
  /** Counts up with each start and stop: what a cancelled utterance still says is of an earlier turn. */
  let turn = 0

  function say(own: number): void {
    const line = lines()[at]
    if (!line) return end()
    const utterance = new SpeechSynthesisUtterance(line.textContent.trim())
    utterance.lang = language
    utterance.voice = localVoice(language)
    const next = (): void => {
      if (own !== turn) return
      at += 1
      say(own)
    }
    utterance.addEventListener('end', next)
    utterance.addEventListener('error', () => own === turn && end())
    onChange('reading', line)
    synth.speak(utterance)
  }

  function silence(): void {
    turn += 1
    synth.cancel()
  }

  function end(): void {
    silence()
    at = 0
    onChange('idle', null)
  }

  return {
    start: () => {
      silence()
      say(turn)
    },
    pause: () => {
      silence()
      onChange('paused', lines()[at] ?? null)
    },
    stop: end,
  }
}
