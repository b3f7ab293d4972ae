import { describe, expect, it } from 'vitest'
import type { ConformanceSubject } from './subject.ts'
import { openWorkspace } from './workspace.ts'

/** A sample of what arrives from now on. It takes its time, and depends on no way in. */
export const describeSampleNext = (subject: ConformanceSubject): void => {
  describe('a sample of what comes next', () => {
    it('waits for the records that come next and leaves those that were there', async () => {
      const space = await openWorkspace(subject, 2)
      await space.produce(10)
      const sample = (limit: number, timeoutMs: number) =>
        space.kafka.sample({ topics: [space.topic], offsetReset: { from: 'next' }, limit, timeoutMs })
      let isSettled = false
      const waiting = sample(3, 30_000).finally(() => {
        isSettled = true
      })
      // The sample begins somewhen after it was asked for, so records arrive until it has what it waits for.
      let sent = 0
      while (!isSettled) {
        await space.kafka.produce(space.topic, [{ value: `new ${sent}`, partition: sent % 2 }])
        sent += 1
      }
      const values = (await waiting).map(({ value }) => new TextDecoder().decode(value ?? undefined))
      expect(values).toHaveLength(3)
      expect(values.filter((value) => !value.startsWith('new '))).toEqual([])
      expect(await space.kafka.committed(space.group, [space.topic])).toEqual([])
      await expect(sample(1, 1_500)).rejects.toMatchObject({ code: 'KAFKA_NO_MESSAGES' })
      await space.close()
    })
  })
}
