import fc from 'fast-check'
import { expect } from 'vitest'
import type { PayloadParser } from '../../payload-parser.ts'

/** A payload may cost this long at most, whatever it holds; generous, since tests share their machine. */
const PAYLOAD_MS_MAX = 2_000

/**
 * Feeds a parser every truncation of good payloads, good payloads with bytes changed, and noise: it answers each with rows
 * or a stated error, never throws, and never takes long.
 */
export const survivesHostileBytes = (parser: PayloadParser, good: fc.Arbitrary<Uint8Array>, numRuns = 300): void => {
  const check = (payload: Uint8Array): void => {
    const startedMs = performance.now()
    const parsed = parser.parse(payload)
    if ('code' in parsed) expect(parsed.code).toMatch(/^(PARSE|SCHEMA)_/)
    else expect(typeof parser.literally?.(parsed)).toBe('object')
    expect(performance.now() - startedMs).toBeLessThan(PAYLOAD_MS_MAX)
  }
  const noise = fc.uint8Array({ maxLength: 200 })
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
  fc.assert(
    fc.property(good, noise, fc.array(change, { maxLength: 4 }), (payload, bytes, changes) => {
      for (let end = 0; end < payload.byteLength; end += Math.ceil(payload.byteLength / 50))
        check(payload.subarray(0, end))
      const changed = payload.slice()
      for (const [at, byte] of changes) changed[at % Math.max(1, changed.byteLength)] = byte
      check(changed)
      check(bytes)
    }),
    { numRuns },
  )
}
