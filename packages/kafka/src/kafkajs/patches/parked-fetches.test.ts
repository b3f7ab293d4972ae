import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNATTENDED_WAIT_MS_MAX } from '../../consumer/idle-wait.ts'
import { ParkedFetches } from './parked-fetches.ts'

const SESSION_MS = 10_000
const NODE = 1

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A member whose coordinator answers what it is told to, and a request that ends when it is given up. */
const setting = () => {
  const coordinator: { beats: number; answer: () => Promise<void> } = { beats: 0, answer: async () => undefined }
  const { promise, resolve } = Promise.withResolvers<string>()
  const givenUp: number[] = []
  const brokers = [NODE]
  const parked = new ParkedFetches({
    sessionMs: SESSION_MS,
    beat: () => {
      coordinator.beats += 1
      return coordinator.answer()
    },
    brokers: () => brokers,
    giveUp: (nodeId) => {
      givenUp.push(nodeId)
      resolve('given up')
      return true
    },
  })
  return { parked, coordinator, brokers, givenUp, request: promise, answer: resolve }
}

describe('a fetch that a broker may hold for long', () => {
  it('has a heart beating beside it at least three times a session, and no longer than it lasts', async () => {
    const { parked, coordinator, request, answer } = setting()
    const attended = parked.attend(NODE, () => request)
    await vi.advanceTimersByTimeAsync(9 * SESSION_MS)
    expect(coordinator.beats).toBeGreaterThanOrEqual(27)
    answer('records')
    expect(await attended).toBe('records')
    coordinator.beats = 0
    await vi.advanceTimersByTimeAsync(9 * SESSION_MS)
    expect(coordinator.beats).toBe(0)
  })

  it('ends with what the coordinator said, at once, and says nothing of that to the next one', async () => {
    const { parked, coordinator, givenUp, request } = setting()
    const moving = new Error('the group is rebalancing')
    coordinator.answer = () => Promise.reject(moving)
    const attended = parked.attend(NODE, () => request)
    const ended = expect(attended).rejects.toBe(moving)
    await vi.advanceTimersByTimeAsync(SESSION_MS / 3)
    await ended
    expect(givenUp).toEqual([NODE])
    expect(await parked.attend(NODE, async () => 'records')).toBe('records')
  })

  it('does not stand in the way of a heartbeat that gets no answer', async () => {
    const { parked, coordinator, request } = setting()
    coordinator.answer = async () => {
      await request
      throw new Error('the coordinator is gone')
    }
    const attended = parked.attend(NODE, () => request)
    await vi.advanceTimersByTimeAsync((2 * SESSION_MS) / 3)
    expect(await attended).toBe('given up')
  })

  it('ends when another fetch fails, and when there are other brokers to ask', async () => {
    const [failing, moving] = [setting(), setting()]
    const attended = [failing, moving].map(({ parked, request }) => parked.attend(NODE, () => request))
    failing.parked.failed()
    moving.brokers.push(NODE + 1)
    await vi.advanceTimersByTimeAsync(SESSION_MS / 3)
    expect(await Promise.all(attended)).toEqual(['given up', 'given up'])
  })

  it('holds up a member that leaves no longer than one that nobody attends to', async () => {
    const { parked, givenUp, request } = setting()
    const attended = parked.attend(NODE, () => request)
    parked.leaveSoon()
    await vi.advanceTimersByTimeAsync(UNATTENDED_WAIT_MS_MAX - 1)
    expect(givenUp).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await attended).toBe('given up')
  })

  it('is never held longer than it may be, and ends in the same moment as others', async () => {
    const { parked } = setting()
    const ends = [0, 700, 1_400, 2_900].map((laterMs) => {
      vi.advanceTimersByTime(laterMs)
      const heldMs = parked.heldMs(9_000)
      expect(heldMs).toBeLessThanOrEqual(9_000)
      return (performance.now() + heldMs) % 3_000
    })
    for (const end of ends) expect(Math.min(end, 3_000 - end)).toBeLessThan(1)
  })
})
