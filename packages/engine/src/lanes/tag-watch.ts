import type { BoundValue, ErrorPolicies, SluiceError } from '@sluice/contracts'
import type { SubtableTags } from '@sluice/tdengine'
import type { TableLayout } from '@sluice/transform'
import { asSluiceError, mayRecover } from '../failure.ts'
import type { LaneBlock } from './lane-block.ts'
import { type SameTag, sameTagOf } from './same-tag.ts'

/** Tags of the subtables of a supertable, as they are stored. */
export interface StoredTags {
  /** Those that are not there are left out. */
  read(layout: TableLayout, subtables: readonly string[]): Promise<readonly SubtableTags[]>
  set(layout: TableLayout, changes: readonly SubtableTags[]): Promise<void>
}

/** Notices records whose tags differ from those of their subtable, which TDengine keeps as they were first. */
export interface TagWatch {
  /** Rows [from, to) of the block are written. */
  note(block: LaneBlock, from: number, to: number): void
  /** Does about what was noted as the policy says. One call at a time and lane; never throws. */
  settle(): Promise<void>
}

export interface TagWatchOptions {
  readonly policy: ErrorPolicies['tagDrift']
  readonly tags: StoredTags | undefined
  /** Rows of a supertable have other tags than their subtables; told once for each tag. */
  readonly onDrift: (supertable: string, tag: string) => void
  readonly onTrouble: (error: SluiceError) => void
}

/** Subtables remembered in a lane; the first go first, which costs a question when they come again. */
const KNOWN_MAX = 200_000

type Row = readonly BoundValue[]

/** What is known of a layout. */
interface Watched {
  readonly same: readonly SameTag[]
  /** Tags of the latest record of each subtable about which something is to be asked or done. */
  readonly open: Map<string, Row>
}

const unwatched: TagWatch = { note: () => undefined, settle: async () => undefined }

export const createTagWatch = ({ policy, tags, onDrift, onTrouble }: TagWatchOptions): TagWatch => {
  if (policy === 'ignore' || tags === undefined) return unwatched
  const layouts = new Map<TableLayout, Watched>()
  /** By subtable: its name is unique in the database, and the layouts of a table have the same tags. */
  const known = new Map<string, Row>()
  const told = new Set<string>()

  const watchedOf = (layout: TableLayout): Watched => {
    const found = layouts.get(layout)
    if (found !== undefined) return found
    const same = layout.tags.map(({ type }) => sameTagOf(type))
    const made: Watched = { same, open: new Map() }
    layouts.set(layout, made)
    return made
  }

  const remember = (subtable: string, row: Row): void => {
    const [oldest] = known.keys()
    if (known.size >= KNOWN_MAX && oldest !== undefined && !known.has(subtable)) known.delete(oldest)
    known.set(subtable, row)
  }

  const rowAt = ({ tags: values }: LaneBlock, row: number): Row => values.map((column) => column[row] ?? null)

  const isLike = ({ same }: Watched, { tags: values }: LaneBlock, row: number, like: Row): boolean => {
    for (let tag = 0; tag < same.length; tag += 1) {
      const [value, before] = [values[tag]?.[row] ?? null, like[tag] ?? null]
      if (value !== before && same[tag]?.(value, before) === false) return false
    }
    return true
  }

  const tell = (layout: TableLayout, { same }: Watched, row: Row, stored: Row): void => {
    for (const [tag, { name }] of layout.tags.entries()) {
      const key = `${layout.supertable}.${name}`
      if (told.has(key) || same[tag]?.(row[tag] ?? null, stored[tag] ?? null) !== false) continue
      told.add(key)
      onDrift(layout.supertable, name)
    }
  }

  /**
   * What is stored of subtables that were met for the first time. It lasts until they are settled: what is remembered then are the
   * texts of their rows, which the lane has anyway, and not the server's copies of them.
   */
  const learn = async (layout: TableLayout, { open }: Watched): Promise<Map<string, Row>> => {
    const unknown = [...open.keys()].filter((subtable) => !known.has(subtable))
    const stored = unknown.length === 0 ? [] : await tags.read(layout, unknown)
    return new Map(stored.map((one) => [one.subtable, layout.tags.map(({ name }) => one.tags[name] ?? null)]))
  }

  /** What was told, or cannot be known, is no matter any more until it changes once more. */
  const forgive = ({ open }: Watched): void => {
    for (const [subtable, row] of open) remember(subtable, row)
    open.clear()
  }

  const settleLayout = async (layout: TableLayout, watched: Watched): Promise<void> => {
    const learned = await learn(layout, watched)
    const changes: SubtableTags[] = []
    for (const [subtable, row] of watched.open) {
      const stored = known.get(subtable) ?? learned.get(subtable)
      if (stored === undefined) continue
      const differing = layout.tags.flatMap(({ name }, tag): [string, BoundValue][] =>
        watched.same[tag]?.(row[tag] ?? null, stored[tag] ?? null) === false ? [[name, row[tag] ?? null]] : [],
      )
      if (differing.length === 0) continue
      tell(layout, watched, row, stored)
      changes.push({ subtable, tags: Object.fromEntries(differing) })
    }
    if (policy === 'alter' && changes.length > 0) await tags.set(layout, changes)
    forgive(watched)
  }

  return {
    note(block, from, to) {
      if (block.layout.tags.length === 0) return
      const watched = watchedOf(block.layout)
      for (let row = from; row < to; row += 1) {
        const subtable = block.subtables[row] ?? ''
        const latest = watched.open.get(subtable) ?? known.get(subtable)
        if (latest === undefined || !isLike(watched, block, row, latest)) watched.open.set(subtable, rowAt(block, row))
      }
    },
    async settle() {
      for (const [layout, watched] of layouts)
        if (watched.open.size > 0)
          try {
            await settleLayout(layout, watched)
          } catch (error) {
            onTrouble(asSluiceError(error))
            // Away: asked again with the next rows. Anything else would fail again with every block.
            if (!mayRecover(error)) forgive(watched)
          }
    },
  }
}
