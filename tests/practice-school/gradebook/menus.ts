/**
 * The teacher's controls around the grid: the name header's menu, the search box, the section filter, the tray that
 * a click on a name opens. Roles as observed 2026-11; the classes that Canvas's components generate are left out,
 * because they change with every release and nobody may match them.
 */
import type { Student, ViewSettings } from './gradebook-data.ts'

interface MenuItem {
  readonly label: string
  readonly role: 'menuitemradio' | 'menuitemcheckbox'
  readonly checked: boolean
  readonly group?: string
  pick(): void
}

/** Everything else on the page is hidden from assistive technology while a menu is open, as InstUI does. */
const hideOthers = (except: Element): (() => void) => {
  const hidden = [...document.body.children].filter(
    (node) => node !== except && !node.hasAttribute('aria-hidden'),
  )
  for (const node of hidden) node.setAttribute('aria-hidden', 'true')
  return () => {
    for (const node of hidden) node.removeAttribute('aria-hidden')
  }
}

const openPopover = (trigger: HTMLElement, content: HTMLElement): (() => void) => {
  const { left, bottom } = trigger.getBoundingClientRect()
  const popover = document.createElement('span')
  popover.setAttribute('style', `position:absolute;top:${bottom}px;left:${left}px;z-index:9999`)
  popover.className = 'practice-popover'
  popover.append(content)
  document.body.append(popover)
  trigger.setAttribute('aria-expanded', 'true')
  const unhide = hideOthers(popover)
  const onOutside = (event: Event): void => {
    if (event.target instanceof Node && !popover.contains(event.target)) close()
  }
  const onKey = (event: KeyboardEvent): void => {
    const items = [...popover.querySelectorAll<HTMLElement>('[role^=menuitem],[role=option]')]
    const at = items.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
    else if (event.key === 'ArrowUp') items.at(at - 1)?.focus()
    else if (event.key === 'Enter' || event.key === ' ') items[at]?.click()
    else return
    event.preventDefault()
  }
  const close = (): void => {
    popover.remove()
    unhide()
    trigger.setAttribute('aria-expanded', 'false')
    document.removeEventListener('pointerdown', onOutside, true)
    trigger.focus()
  }
  popover.addEventListener('keydown', onKey)
  document.addEventListener('pointerdown', onOutside, true)
  popover.querySelector<HTMLElement>('[tabindex]')?.focus()
  return close
}

const menuOf = (items: readonly MenuItem[], close: () => void): HTMLElement => {
  const list = document.createElement('ul')
  list.setAttribute('role', 'menu')
  let group = ''
  for (const item of items) {
    if (item.group && item.group !== group) {
      group = item.group
      const heading = document.createElement('li')
      heading.setAttribute('role', 'presentation')
      heading.textContent = group
      list.append(heading)
    }
    const line = document.createElement('li')
    line.setAttribute('role', 'none')
    const choice = document.createElement('span')
    choice.setAttribute('role', item.role)
    choice.setAttribute('aria-checked', String(item.checked))
    choice.tabIndex = -1
    choice.textContent = item.label
    choice.addEventListener('click', () => {
      close()
      item.pick()
    })
    line.append(choice)
    list.append(line)
  }
  return list
}

/** Opens the name column's menu at its header button; `changed` runs after a choice. */
export const openNameMenu = (trigger: HTMLElement, view: ViewSettings, changed: () => void): void => {
  const choose = (change: Partial<ViewSettings>) => (): void => {
    Object.assign(view, change)
    changed()
  }
  const items: MenuItem[] = [
    {
      group: 'Sort by',
      label: 'A–Z',
      role: 'menuitemradio',
      checked: view.direction === 'ascending',
      pick: choose({ direction: 'ascending' }),
    },
    {
      group: 'Sort by',
      label: 'Z–A',
      role: 'menuitemradio',
      checked: view.direction === 'descending',
      pick: choose({ direction: 'descending' }),
    },
    {
      group: 'Display as',
      label: 'First, Last Name',
      role: 'menuitemradio',
      checked: view.nameOrder === 'first-last',
      pick: choose({ nameOrder: 'first-last' }),
    },
    {
      group: 'Display as',
      label: 'Last, First Name',
      role: 'menuitemradio',
      checked: view.nameOrder === 'last-first',
      pick: choose({ nameOrder: 'last-first' }),
    },
    {
      group: 'Secondary info',
      label: 'Section',
      role: 'menuitemradio',
      checked: view.secondaryInfo === 'section',
      pick: choose({ secondaryInfo: 'section' }),
    },
    {
      group: 'Secondary info',
      label: 'None',
      role: 'menuitemradio',
      checked: view.secondaryInfo === 'none',
      pick: choose({ secondaryInfo: 'none' }),
    },
    {
      group: 'Show',
      label: 'Inactive enrollments',
      role: 'menuitemcheckbox',
      checked: view.showInactive,
      pick: choose({ showInactive: !view.showInactive }),
    },
    {
      group: 'Show',
      label: 'Concluded enrollments',
      role: 'menuitemcheckbox',
      checked: view.showConcluded,
      pick: choose({ showConcluded: !view.showConcluded }),
    },
  ]
  let close = (): void => undefined
  close = openPopover(
    trigger,
    menuOf(items, () => close()),
  )
}

const container = (toolbar: HTMLElement, id: string): HTMLElement => {
  const known = document.getElementById(id)
  if (known) return known
  const made = document.createElement('div')
  made.id = id
  made.className = 'gradebook-filter-container'
  toolbar.append(made)
  return made
}

const sectionFilter = (
  holder: HTMLElement,
  sections: readonly { id: string; name: string }[],
  view: ViewSettings,
  changed: () => void,
): void => {
  const all = 'All Sections'
  holder.innerHTML = `<label><span class="screenreader-only">Section Filter</span><input type="text" role="button" readonly autocomplete="off" aria-haspopup="listbox" aria-expanded="false" title="${all}" value="${all}"></label>`
  const input = holder.querySelector('input')
  input?.addEventListener('click', () => {
    const list = document.createElement('ul')
    list.setAttribute('role', 'listbox')
    let close = (): void => undefined
    for (const section of [{ id: null, name: all }, ...sections]) {
      const option = document.createElement('li')
      option.setAttribute('role', 'option')
      option.tabIndex = -1
      option.setAttribute('aria-selected', String(section.id === view.sectionId))
      option.textContent = section.name
      option.addEventListener('click', () => {
        close()
        view.sectionId = section.id
        input.value = section.name
        input.title = section.name
        changed()
      })
      list.append(option)
    }
    close = openPopover(input, list)
  })
}

/** Fills the toolbar's search box and section filter, making their places when the page has none. */
export const mountFilters = (
  wrapper: HTMLElement,
  sections: readonly { id: string; name: string }[],
  view: ViewSettings,
  changed: () => void,
): void => {
  let toolbar = document.getElementById('gradebook-toolbar')
  if (!toolbar) {
    toolbar = document.createElement('div')
    toolbar.id = 'gradebook-toolbar'
    toolbar.className = 'toolbar'
    wrapper.prepend(toolbar)
  }
  sectionFilter(container(toolbar, 'sections-filter-container'), sections, view, changed)
  const search = container(toolbar, 'search-filter-container')
  search.classList.add('gradebook_filter')
  search.innerHTML =
    '<input type="text" class="search-query" placeholder="Search…" aria-label="Search…" aria-disabled="false">'
  const box = search.querySelector('input')
  box?.addEventListener('input', () => {
    view.search = box.value
    changed()
  })
}

/** Opens the student's tray at the page's right edge, where Canvas opens its own. */
export const openStudentTray = (student: Student, courseId: string): void => {
  const holder = document.getElementById('StudentTray__Container')
  if (!holder) return
  holder.innerHTML = `<div role="dialog" aria-label="Student Details" class="practice-tray"><aside class="StudentContextTray"><button type="button">Close</button><h2 class="StudentContextTray-Header__Name"><a></a></h2></aside></div>`
  const link = holder.querySelector('a')
  if (link) {
    link.href = `/courses/${courseId}/users/${student.id}`
    link.textContent = student.name
  }
  holder.querySelector('button')?.addEventListener('click', () => holder.replaceChildren())
}
