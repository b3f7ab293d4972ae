import { createHash } from 'node:crypto'
import { fixedWidth } from '../types/type-codes.ts'
import { writeFixed } from '../types/write-fixed.ts'
import type { Point, PointItem } from './point.ts'

/** Name of the subtable of a point: the value of the tag `nameKey`, or a digest of measurement and tags. */
export function childName({ writtenMeasurement, tags }: Point, nameKey: string | undefined): string {
  const named = nameKey === undefined ? undefined : tags.find(({ name }) => name === nameKey)
  if (named !== undefined) return String(named.value)
  const digest = createHash('md5').update(writtenMeasurement)
  for (const tag of tags.toSorted(byName)) digest.update(`,${tag.name}=`).update(digestedValue(tag))
  return `t_${digest.digest('hex')}`
}

function byName(a: PointItem, b: PointItem): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Texts as they are, numbers and booleans as they are stored. */
function digestedValue({ code, value }: PointItem): Uint8Array | string {
  const width = fixedWidth(code)
  if (width === 0) return String(value)
  const bytes = new Uint8Array(width)
  writeFixed(new DataView(bytes.buffer), 0, code, value)
  return bytes
}
