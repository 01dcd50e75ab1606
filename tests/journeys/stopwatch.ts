/**
 * Times that a journey tells beside a budget and never judges: on a busy machine they would judge the machine. They stand
 * among the annotations of its report.
 */
import type { TestInfo } from '@playwright/test'

/** @returns begins a time under this name, and answers how to end and tell it. */
export function stopwatch({ annotations }: TestInfo): (type: string) => () => void {
  return (type) => {
    const began = Date.now()
    return () => void annotations.push({ type, description: `${((Date.now() - began) / 1000).toFixed(1)} s` })
  }
}
