import { describe, expect, it } from 'vitest'
import { Refusal } from '../../refusal.ts'
import { createBodyMemory } from './body-memory.ts'
import { BODY_BYTES_MAX } from './decompress.ts'

const broken = new Refusal('PARSE_COMPRESSION', 'broken')

/** Bodies ten times as long as their payloads; a payload of one byte is broken, one of two is not compressed. */
const counting = () => {
  let count = 0
  const memory = createBodyMemory((payload) => {
    count++
    if (payload.length === 1) return broken
    return payload.length === 2 ? payload : new Uint8Array(payload.length * 10).fill(payload[0] ?? 0)
  })
  return { memory, count: () => count }
}

describe('the memory of bodies', () => {
  it('decompresses once what is looked into, however often, and then taken', () => {
    const { memory, count } = counting()
    const payload = new Uint8Array([7, 7, 7])
    const first = memory.peek(payload)
    expect([memory.peek(payload), memory.take(payload)]).toEqual([first, first])
    expect(count()).toBe(1)
    expect(memory.take(payload)).toEqual(first)
    expect(count()).toBe(2)
  })

  it('tells payloads apart that are equal, and gives each its own body', () => {
    const { memory, count } = counting()
    const [a, b] = [new Uint8Array([1, 0, 0]), new Uint8Array([1, 0, 0])]
    memory.peek(a)
    expect(memory.peek(b)).not.toBe(memory.peek(a))
    expect(count()).toBe(2)
  })

  it('keeps a refusal as well, and takes what is not compressed as it is', () => {
    const { memory, count } = counting()
    const [wrong, plain] = [new Uint8Array(1), new Uint8Array(2)]
    expect([memory.peek(wrong), memory.take(wrong)]).toEqual([broken, broken])
    expect(count()).toBe(1)
    expect([memory.peek(plain), memory.take(plain)]).toEqual([plain, plain])
  })

  it('forgets the oldest bodies rather than fill the memory', () => {
    const { memory, count } = counting()
    // With its body each takes a tenth of what may be kept.
    const payloads = Array.from({ length: 20 }, () => new Uint8Array(BODY_BYTES_MAX / 110))
    for (const payload of payloads) memory.peek(payload)
    for (const payload of payloads.slice(-10)) memory.take(payload)
    expect(count()).toBe(20)
    for (const payload of payloads.slice(0, 10)) memory.take(payload)
    expect(count()).toBe(30)
  })
})
