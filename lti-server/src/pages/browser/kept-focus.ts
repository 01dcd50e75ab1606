/**
 * Keeps a keyboard's place. Where what had the focus is gone (the class moved on, a card was taken back), the browser
 * would begin again at the top of the LMS's page; here what stood around it takes the focus.
 */

/** Where reading goes on inside what is left. */
const BEGINNINGS = 'h1, h2, h3, legend, summary'

/** Watches the page until the returned function is called. */
export function keepFocus(page: Document): () => void {
  let around: HTMLElement[] = []
  const isLost = (): boolean => page.activeElement === page.body && page.hasFocus()
  const come = ({ target }: FocusEvent): void => {
    around = target instanceof Element ? ancestorsOf(target) : []
  }
  // She left it herself, for the page's bare ground: nothing is lost. A button at work is left by itself.
  const leave = ({ target }: FocusEvent): void => {
    setTimeout(() => {
      const isThere = target instanceof Element && target.isConnected && !target.matches(':disabled')
      if (isThere && isLost()) around = []
    })
  }
  const look = new MutationObserver(() => {
    const [lost] = around
    if (!lost || !isLost() || (lost.isConnected && lost.matches(':disabled'))) return
    const left = around.find((each) => each.isConnected)
    if (left) readOn(left === lost ? lost : (left.querySelector<HTMLElement>(BEGINNINGS) ?? left))
  })
  page.addEventListener('focusin', come)
  page.addEventListener('focusout', leave)
  look.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  return () => {
    page.removeEventListener('focusin', come)
    page.removeEventListener('focusout', leave)
    look.disconnect()
  }
}

/** What has the focus, and everything around it. */
function ancestorsOf(target: Element): HTMLElement[] {
  const all: HTMLElement[] = []
  for (let one: Element | null = target; one && one.tagName !== 'BODY'; one = one.parentElement)
    if (one instanceof HTMLElement) all.push(one)
  return all
}

function readOn(where: HTMLElement): void {
  if (where.tabIndex < 0) where.tabIndex = -1
  where.focus()
}
