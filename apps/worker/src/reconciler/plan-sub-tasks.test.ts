import { isHeld } from '@sluice/store'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planSubTasks } from './plan-sub-tasks.ts'
import { createWorld, type Event, event, TTL_MS } from './testing/world.ts'

const history = fc.array(fc.tuple(event, fc.boolean()), { maxLength: 60 })

/** Lets a history happen; after some events the reconciler looks. */
const live = (events: readonly (readonly [Event, boolean])[]) => {
  const world = createWorld()
  for (const [one, look] of events) {
    world.happen(one)
    if (look) for (const step of world.plan()) world.take(step)
  }
  return world
}

describe('plan of sub-tasks', () => {
  it('never touches a sub-task whose worker is alive', () => {
    fc.assert(
      fc.property(history, (events) => {
        const world = live(events)
        for (const step of world.plan()) {
          const lease = world.leases.get(step.index)
          if (lease === undefined || !isHeld(lease.state)) continue
          expect(lease.expiresAt?.getTime()).toBeLessThan(world.now().getTime())
        }
      }),
    )
  })

  it('never gives out an epoch twice and never goes back', () => {
    fc.assert(
      fc.property(history, (events) => {
        const world = createWorld()
        const given = new Map<number, number>()
        for (const [one] of events) {
          world.happen(one)
          for (const step of world.plan()) {
            world.take(step)
            const epoch = world.leases.get(step.index)?.epoch ?? 0
            if (step.do === 'assign') expect(epoch).toBeGreaterThan(given.get(step.index) ?? 0)
            given.set(step.index, epoch)
          }
        }
      }),
    )
  })

  it('reaches what a person wants once the workers are gone, and then rests', () => {
    fc.assert(
      fc.property(history, (events) => {
        const world = live(events)
        world.happen({ do: 'wait', ms: 10 * TTL_MS })
        for (const step of world.plan()) world.take(step)
        expect(world.plan().filter((step) => step.do !== 'enqueue')).toEqual([])
        const { desired, subTasks, version } = world.task()
        for (const [at, lease] of world.leases) {
          const wanted = desired !== 'stopped' && at < subTasks
          if (!wanted) expect(['released', 'completed', 'failed']).toContain(lease.state)
          else if (lease.state !== 'completed') expect(lease).toMatchObject({ state: 'queued', version })
        }
        if (desired !== 'stopped')
          expect([...world.leases.keys()]).toEqual(
            expect.arrayContaining(Array.from({ length: subTasks }, (_, n) => n)),
          )
      }),
    )
  })

  it('leaves a deleted task with nothing queued and nothing to do', () => {
    fc.assert(
      fc.property(history, (events) => {
        const world = live(events)
        world.happen({ do: 'remove' })
        world.happen({ do: 'wait', ms: 10 * TTL_MS })
        for (const step of world.plan()) world.take(step)
        expect(world.plan()).toEqual([])
        for (const { state } of world.leases.values()) expect(['released', 'completed', 'failed']).toContain(state)
      }),
    )
  })

  it('declares nobody dead while silence may be the fault of Postgres', () => {
    const world = createWorld()
    for (const step of world.plan()) world.take(step)
    world.happen({ do: 'take', index: 0 })
    world.happen({ do: 'wait', ms: 2 * TTL_MS })
    const task = { ...world.task(), leases: [...world.leases.values()] }
    const dead = (mayExpire: boolean) =>
      planSubTasks(task, { now: world.now(), mayExpire }).filter((step) => step.do === 'assign' && step.lost)
    expect(dead(false)).toEqual([])
    expect(dead(true)).toEqual([{ do: 'assign', index: 0, fromEpoch: 1, attempt: 1, lost: true }])
  })

  it('runs a failed sub-task again after its back-off, not before', () => {
    const world = createWorld()
    for (const step of world.plan()) world.take(step)
    world.happen({ do: 'take', index: 0 })
    world.happen({ do: 'fail', index: 0 })
    expect(world.plan()).toEqual([{ do: 'enqueue', index: 1, epoch: 1 }])
    world.happen({ do: 'wait', ms: 5_000 })
    expect(world.plan()).toContainEqual(expect.objectContaining({ do: 'assign', index: 0, fromEpoch: 1 }))
  })
})
