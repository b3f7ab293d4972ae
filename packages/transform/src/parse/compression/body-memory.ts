import type { Refusal } from '../../refusal.ts'
import { BODY_BYTES_MAX, type Decompress } from './decompress.ts'

/** A payload that is looked into first and parsed later is decompressed once. */
export interface BodyMemory {
  /** The body, kept for `take`. */
  readonly peek: Decompress
  /** The body, kept no longer. */
  readonly take: Decompress
}

/**
 * Keeps as many bytes as one body may have, so that a batch of small messages cannot fill the memory; beyond them the
 * oldest bodies go, and are decompressed again if they are asked for.
 */
export const createBodyMemory = (decompress: Decompress): BodyMemory => {
  const bodies = new Map<Uint8Array, { readonly body: Uint8Array | Refusal; readonly bytes: number }>()
  let bytesKept = 0

  const forget = (payload: Uint8Array): void => {
    bytesKept -= bodies.get(payload)?.bytes ?? 0
    bodies.delete(payload)
  }
  const keep = (payload: Uint8Array, body: Uint8Array | Refusal): void => {
    const bytes = payload.byteLength + ('byteLength' in body ? body.byteLength : 0)
    bodies.set(payload, { body, bytes })
    bytesKept += bytes
    for (const oldest of bodies.keys()) {
      if (bytesKept <= BODY_BYTES_MAX) return
      forget(oldest)
    }
  }

  return {
    peek: (payload) => {
      const known = bodies.get(payload)
      if (known !== undefined) return known.body
      const body = decompress(payload)
      // A body that was not compressed costs nothing to find again.
      if (body !== payload) keep(payload, body)
      return body
    },
    take: (payload) => {
      const known = bodies.get(payload)
      if (known === undefined) return decompress(payload)
      forget(payload)
      return known.body
    },
  }
}
