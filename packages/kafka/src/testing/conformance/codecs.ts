import { describe, expect, it } from 'vitest'
import type { ConformanceSubject } from './subject.ts'
import { eventually, numbers, openWorkspace } from './workspace.ts'

/** Topics of every compression can be read, by consumer and by sample. */
export const describeCodecs = (subject: ConformanceSubject): void => {
  describe('codecs', () => {
    it.for(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
      'reads what was compressed with %s',
      async (compression) => {
        const space = await openWorkspace(subject, 1, { compression })
        await space.produce(3_000)
        const running = await space.consume()
        await eventually(() => running.count(), 3_000)
        expect(running.texts()).toEqual(numbers(0, 3_000))
        const sample = await space.kafka.sample({
          topics: [space.topic],
          offsetReset: { from: 'latest' },
          limit: 2,
          timeoutMs: 5_000,
        })
        expect(sample.map(({ offset }) => offset)).toEqual([2_998, 2_999])
        await space.close()
      },
    )
  })
}
