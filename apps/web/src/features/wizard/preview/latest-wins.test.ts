import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLatestWins } from './latest-wins.ts'

test('one job runs at a time, order is kept, and the newest offer always runs in the end', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (steps) => {
      const started: number[] = []
      let running = 0
      const line = createLatestWins<number>((job) => {
        started.push(job)
        running += 1
        expect(running).toBe(1)
      })
      const finish = () => {
        if (running === 0) return
        running -= 1
        line.done()
      }
      let offered = 0
      for (const isOffer of steps)
        if (isOffer) {
          offered += 1
          line.offer(offered)
        } else finish()
      finish()
      finish()
      expect(started).toEqual(started.toSorted((a, b) => a - b))
      expect(started.at(-1) ?? 0).toBe(offered)
    }),
  )
})
