import type { SpecChange } from './finding.ts'

/**
 * A copy of `root` with the changes made, one after the other. A path that leads nowhere changes nothing: the spec may
 * have changed since the remedy was offered.
 */
export const applyChanges = <Root>(root: Root, changes: readonly SpecChange[]): Root => {
  const copy = structuredClone(root)
  for (const change of changes) applyChange(copy, change)
  return copy
}

const applyChange = (root: unknown, change: SpecChange): void => {
  const keys = change.path.split('.')
  const last = keys.at(-1) ?? ''
  const holder = keys.slice(0, -1).reduce<unknown>(child, root)
  if (typeof holder !== 'object' || holder === null) return
  switch (change.op) {
    case 'set':
      Object.defineProperty(holder, last, { value: change.value, enumerable: true, writable: true, configurable: true })
      return
    case 'append': {
      const list = child(holder, last)
      if (Array.isArray(list)) list.push(change.value)
      return
    }
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(last), 1)
      else Reflect.deleteProperty(holder, last)
      return
    default:
      change satisfies never
  }
}

const child = (holder: unknown, key: string): unknown =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined
