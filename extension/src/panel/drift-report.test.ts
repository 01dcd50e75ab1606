import { describe, expect, it } from 'vitest'
import { canvasPages } from '../host-pages/canvas/pages.ts'
import { driftReportText } from './drift-report.ts'

describe('the report about a page that has drifted', () => {
  it('says what of ours was found how often, for every page', () => {
    for (const { name, selectors } of canvasPages) {
      const counts = Object.fromEntries(Object.keys(selectors).map((one, index) => [one, index]))
      const text = driftReportText({ page: name, counts }, '1.2.3')
      expect(text).toContain(`Learning Alliance 1.2.3 · Canvas · ${name}`)
      for (const [one, css] of Object.entries(selectors))
        expect(text).toContain(`${counts[one]}  ${one}  ${css}`)
    }
  })

  it('takes nothing from the message but numbers of what we know', () => {
    const text = driftReportText({ page: 'maya-lima', counts: { MayaLima: 3, application: 1 } }, '1.2.3')
    expect(text).toBe('Learning Alliance 1.2.3 · Canvas · ?')
    const known = driftReportText({ page: 'people', counts: { MayaLima: 3 } }, '1.2.3')
    expect(known).not.toMatch(/maya/i)
    expect(known).toContain('   ?  trigger')
  })
})
