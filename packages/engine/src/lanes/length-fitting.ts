import { type ErrorPolicies, growingTypeOf, type SluiceError } from '@sluice/contracts'
import { isTdengineError } from '@sluice/tdengine'
import { cutText, type TableLayout } from '@sluice/transform'
import type { FitLengths } from '../options.ts'
import { type Lengths, neededLengths, type Place, tooLong } from '../target/lengths.ts'
import type { LaneBlock } from './lane-block.ts'

/** Values that are too long for columns and tags of the target. */
export interface LengthFitting {
  /** Makes the table fit the block where that may be why it was refused; true when it is worth sending again. */
  widen(block: LaneBlock, error: SluiceError): Promise<boolean>
  /** The column or tag for which a value of this row is too long, as far as is known. */
  tooLongIn(block: LaneBlock, row: number): string | undefined
  /** Cuts what is too long in this row; false when nothing of it could be cut. */
  cut(block: LaneBlock, row: number): boolean
}

/** Too long for a column; the same, of old; a value that does not fit a tag; tags too long together. */
const LENGTH_CODES: ReadonlySet<number> = new Set([0x2653, 0x021f, 0x0200, 0x263d])

/** A table that could not be made to fit is asked again after this: somebody may have made room. */
const ASK_AGAIN_MS = 60_000

interface Known {
  readonly lengths: Lengths
  /** What could not grow when it was last asked for. */
  readonly stuck: ReadonlySet<string>
  readonly askedMs: number
}

const isAboutLength = (error: SluiceError): boolean =>
  error.code === 'VALUE_TOO_LONG' || (isTdengineError(error) && LENGTH_CODES.has(error.serverCode ?? 0))

const nameOf = ({ part, index }: Place): string => `${part}.${index}`

const isSame = (one: Lengths, other: Lengths): boolean =>
  (['columns', 'tags'] as const).every((part) => one[part].every((length, index) => length === other[part][index]))

export const createLengthFitting = (
  fit: FitLengths | undefined,
  { autoWiden }: Pick<ErrorPolicies, 'autoWiden'>,
  now: () => number,
): LengthFitting => {
  const known = new WeakMap<TableLayout, Known>()

  const excess = (block: LaneBlock, from: number, to: number): readonly Place[] => {
    const lengths = known.get(block.layout)?.lengths
    return lengths === undefined ? [] : tooLong(neededLengths(block, block.layout, from, to), lengths)
  }

  const cutValue = (block: LaneBlock, row: number, { part, index }: Place): boolean => {
    const type = growingTypeOf(block.layout[part][index]?.type ?? '')
    const sizeMax = known.get(block.layout)?.lengths[part][index]
    const values = block[part][index]
    const value = values?.[row]
    // The beginning of bytes means nothing.
    if (type === undefined || sizeMax === undefined || values === undefined || typeof value !== 'string') return false
    values[row] = cutText(value, sizeMax, type.kind === 'NCHAR')
    return true
  }

  return {
    async widen(block, error) {
      if (fit === undefined || !autoWiden || !isAboutLength(error)) return false
      const { layout } = block
      const needed = neededLengths(block, layout, 0, block.count)
      const before = known.get(layout)
      if (before !== undefined) {
        const isAnswered = now() - before.askedMs < ASK_AGAIN_MS
        const open = excess(block, 0, block.count).filter((place) => !(isAnswered && before.stuck.has(nameOf(place))))
        if (open.length === 0) return false
      }
      const lengths = await fit(layout, needed)
      known.set(layout, { lengths, stuck: new Set(tooLong(needed, lengths).map(nameOf)), askedMs: now() })
      return before === undefined || !isSame(before.lengths, lengths)
    },
    tooLongIn(block, row) {
      const [found] = excess(block, row, row + 1)
      return found === undefined ? undefined : block.layout[found.part][found.index]?.name
    },
    cut(block, row) {
      const places = excess(block, row, row + 1)
      return places.length > 0 && places.every((place) => cutValue(block, row, place))
    },
  }
}
