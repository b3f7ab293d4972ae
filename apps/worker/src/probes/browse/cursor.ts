import { SluiceError } from '@sluice/contracts'
import { z } from 'zod'

/** Where a page ended and the next begins. */
export interface BrowsePlace {
  readonly direction: 'forwards' | 'backwards'
  readonly positions: readonly { readonly partition: number; readonly offset: number }[]
}

/** Short names and pairs: a topic may have hundreds of partitions. */
const cursorSchema = z.strictObject({
  d: z.enum(['f', 'b']),
  p: z.array(z.tuple([z.int().min(0), z.int().min(0)])),
})

/** Opaque for whoever holds it; says nothing but offsets. */
export const writeCursor = ({ direction, positions }: BrowsePlace): string => {
  const p = positions.map(({ partition, offset }) => [partition, offset])
  return Buffer.from(JSON.stringify({ d: direction === 'forwards' ? 'f' : 'b', p })).toString('base64url')
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // JSON.parse has one reason to throw; what is no JSON is no cursor.
    return null
  }
}

/** Throws INVALID_REQUEST for what `writeCursor` did not make. */
export const readCursor = (cursor: string): BrowsePlace => {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success)
    throw new SluiceError('INVALID_REQUEST', 'is no cursor of an earlier answer', { field: 'cursor' })
  return {
    direction: parsed.data.d === 'f' ? 'forwards' : 'backwards',
    positions: parsed.data.p.map(([partition, offset]) => ({ partition, offset })),
  }
}
