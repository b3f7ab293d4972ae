import { describe, expect, it } from 'vitest'
import { createHealthService } from './health-service.ts'

const service = () => {
  let nowMs = 0
  const down = new Set<string>()
  const hanging = new Set<string>()
  const ping = (name: string) => async () => {
    if (hanging.has(name)) await new Promise(() => undefined)
    if (down.has(name)) throw new Error('away')
  }
  const health = createHealthService({ ping: { postgres: ping('postgres'), redis: ping('redis') }, now: () => nowMs })
  return {
    down,
    hanging,
    async at(ms: number) {
      nowMs = ms
      return (await health.look()).services.map(({ ok, since }) => [ok, Date.parse(since)])
    },
  }
}

describe('the health of the console', () => {
  it('tells which service does not answer since when, and that it is back', async () => {
    const { at, down } = service()
    expect(await at(0)).toEqual([
      [true, 0],
      [true, 0],
    ])
    down.add('redis')
    expect(await at(10_000)).toEqual([
      [true, 0],
      [false, 10_000],
    ])
    expect(await at(60_000)).toEqual([
      [true, 0],
      [false, 10_000],
    ])
    down.delete('redis')
    expect(await at(70_000)).toEqual([
      [true, 0],
      [true, 70_000],
    ])
  })

  it('asks once for many who look at the same moment', async () => {
    const { at, down } = service()
    await at(0)
    down.add('redis')
    expect(await at(500)).toEqual([
      [true, 0],
      [true, 0],
    ])
  })

  it('does not wait for a service that does not even refuse', async () => {
    const { at, hanging } = service()
    hanging.add('postgres')
    expect((await at(0))[0]).toEqual([false, 0])
  })
})
