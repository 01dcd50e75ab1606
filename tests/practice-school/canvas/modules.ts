/** The modules of the course: lists of links in an order, new ones hidden until they are published. */

export interface ModuleItem {
  id: number
  title: string
  type: string
  pageUrl: string
}

export interface Module {
  id: number
  name: string
  published: boolean
  items: ModuleItem[]
}

export interface Modules {
  /** In the order in which they stand. */
  readonly all: readonly Module[]
  add(name: string, position: number): Module
  addItem(module: Module, item: Omit<ModuleItem, 'id'>, position: number): ModuleItem
}

/** Canvas counts positions from 1. */
const at = (position: number, length: number) => Math.min(Math.max(position - 1, 0), length)

export function openModules(): Modules {
  const all: Module[] = [{ id: 611, name: 'Unit 1: Cells', published: true, items: [] }]
  let last = 611
  return {
    all,
    add(name, position) {
      const module = { id: (last += 1), name, published: false, items: [] }
      all.splice(at(position, all.length), 0, module)
      return module
    },
    addItem(module, item, position) {
      const added = { id: (last += 1), ...item }
      module.items.splice(at(position, module.items.length), 0, added)
      return added
    },
  }
}
