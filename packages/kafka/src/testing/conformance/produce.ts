import { describe, expect, it } from 'vitest'
import type { ConformanceSubject } from './subject.ts'

/** Records that are passed on keep every byte. */
export const describeProduce = (subject: ConformanceSubject): void => {
  describe('produce', () => {
    it('keeps bytes of key, value and headers, and the time, in a topic with no more copies than there are brokers', async () => {
      const kafka = subject.open({})
      const topic = subject.uniqueName('produce')
      await kafka.createTopic(topic, 1, 3)
      await kafka.createTopic(topic, 1, 3)
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
      const headers = { raw: bytes, text: 'größer', empty: '' }
      await kafka.produce(topic, [
        { key: bytes, value: bytes, timestampMs: 1_700_000_000_000, headers },
        { key: null, value: null },
      ])
      const offsetReset = { from: 'earliest' } as const
      const [first, second] = await kafka.sample({ topics: [topic], offsetReset, limit: 2, timeoutMs: 10_000 })
      expect(first).toMatchObject({ partition: 0, offset: 0, timestampMs: 1_700_000_000_000 })
      expect([first?.key, first?.value].map((found) => [...(found ?? [])])).toEqual([[...bytes], [...bytes]])
      expect([...(first?.headers?.['raw'] ?? [])]).toEqual([...bytes])
      expect(new TextDecoder().decode(first?.headers?.['text'])).toBe('größer')
      expect(first?.headers?.['empty']?.length).toBe(0)
      expect([second?.key, second?.value]).toEqual([null, null])
      await kafka.close()
    })
  })
}
