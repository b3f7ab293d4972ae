import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, type Judgement, LOOK_GAP_MS_MAX, type Observation, type Remembered } from './evaluate.ts'

const HOLDING: Observation = { is: 'holding', value: 1, reason: null }
const CLEAR: Observation = { is: 'clear' }

interface Moment {
  readonly afterMs: number
  readonly observation: Observation
  readonly isSilenced: boolean
}

const moment = fc.record<Moment>({
  // Ticks of any distance, some beyond what still counts as looking without a break.
  afterMs: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 3 * LOOK_GAP_MS_MAX })),
  observation: fc.constantFrom<Observation>(HOLDING, HOLDING, CLEAR, { is: 'unknown' }, { is: 'gone' }),
  isSilenced: fc.boolean(),
})
const history = fc.array(moment, { maxLength: 80, size: 'max' })
const timing = fc.record({
  forSeconds: fc.integer({ min: 0, max: 120 }),
  clearSeconds: fc.integer({ min: 0, max: 120 }),
  repeatMinutes: fc.option(fc.integer({ min: 5, max: 10 })),
})

interface Seen extends Judgement {
  readonly at: Moment & { readonly nowMs: number; readonly lookedAtMs: number | null }
}

/** Lets the moments pass; what is remembered goes through JSON each time, as through Postgres. */
const live = (rule: Parameters<typeof evaluate>[0], moments: readonly Moment[]): Seen[] => {
  let nowMs = 1_000_000
  let lookedAtMs: number | null = null
  let remembered: Remembered | null = null
  return moments.map((one) => {
    nowMs += one.afterMs
    const look = { nowMs, lookedAtMs, isSilenced: one.isSilenced }
    const judgement = evaluate(rule, one.observation, remembered, look)
    remembered = JSON.parse(JSON.stringify(judgement.next))
    const seen = { ...judgement, at: { ...one, ...look } }
    lookedAtMs = nowMs
    return seen
  })
}

/** The moments up to `index` at which the same was seen without a break, newest last. */
const unbroken = (seen: readonly Seen[], index: number, is: Observation['is']): Seen[] => {
  const found: Seen[] = []
  for (let at = index; at >= 0; at -= 1) {
    const one = seen[at]
    if (one?.at.observation.is !== is) break
    found.unshift(one)
    if (one.at.lookedAtMs === null || one.at.nowMs - one.at.lookedAtMs > LOOK_GAP_MS_MAX) break
  }
  return found
}

const spanMs = (seen: readonly Seen[]): number => (seen.at(-1)?.at.nowMs ?? 0) - (seen[0]?.at.nowMs ?? 0)

describe('an alert', () => {
  it('fires and ends in turns, whatever happens', () => {
    fc.assert(
      fc.property(timing, history, (rule, moments) => {
        const events = live(rule, moments).flatMap(({ event }) => event ?? [])
        expect(events).toEqual(events.map((_, index) => (index % 2 === 0 ? 'fired' : 'resolved')))
      }),
    )
  })

  it('fires at the first look at which the condition has held for long enough, and never before', () => {
    fc.assert(
      fc.property(timing, history, (rule, moments) => {
        const seen = live(rule, moments)
        let isFiring = false
        for (const [index, { event }] of seen.entries()) {
          const held = unbroken(seen, index, 'holding')
          const isDue = held.length > 0 && spanMs(held) >= rule.forSeconds * 1_000
          if (!isFiring) expect(event === 'fired').toBe(isDue)
          if (event !== null) isFiring = event === 'fired'
        }
      }),
    )
  })

  it('ends only after the condition was gone for long enough, or its subject is', () => {
    fc.assert(
      fc.property(timing, history, (rule, moments) => {
        const seen = live(rule, moments)
        for (const [index, { event, at }] of seen.entries()) {
          if (event !== 'resolved' || at.observation.is === 'gone') continue
          expect(spanMs(unbroken(seen, index, 'clear'))).toBeGreaterThanOrEqual(rule.clearSeconds * 1_000)
        }
      }),
    )
  })

  it('is told in order: fired first, ended last, repeated in between and no more often than asked', () => {
    fc.assert(
      fc.property(timing, history, (rule, moments) => {
        let toldAtMs: number | null = null
        for (const { tell, event, at } of live(rule, moments)) {
          const wasToldAtMs = toldAtMs
          if (event === 'resolved') toldAtMs = null
          if (tell === null) continue
          expect(at.isSilenced).toBe(false)
          if (tell === 'fired') expect(wasToldAtMs).toBeNull()
          else expect(wasToldAtMs).not.toBeNull()
          if (tell === 'repeated')
            expect(at.nowMs - (wasToldAtMs ?? 0)).toBeGreaterThanOrEqual((rule.repeatMinutes ?? Infinity) * 60_000)
          toldAtMs = tell === 'resolved' ? null : at.nowMs
        }
      }),
    )
  })

  it('that began in silence is told when the silence ends, if it lasts', () => {
    const rule = { forSeconds: 0, clearSeconds: 0, repeatMinutes: null }
    const at = (isSilenced: boolean, observation: Observation = HOLDING): Moment => ({
      afterMs: 10_000,
      observation,
      isSilenced,
    })
    expect(live(rule, [at(true), at(true), at(false), at(false)]).map(({ tell }) => tell)).toEqual([
      null,
      null,
      'fired',
      null,
    ])
    expect(live(rule, [at(true), at(false, CLEAR)]).map(({ tell }) => tell)).toEqual([null, null])
  })

  it('that comes and goes within the time to clear is one alert', () => {
    const rule = { forSeconds: 0, clearSeconds: 60, repeatMinutes: null }
    const moments = Array.from({ length: 40 }, (_, index) => ({
      afterMs: 10_000,
      observation: index % 2 === 0 ? HOLDING : CLEAR,
      isSilenced: false,
    }))
    expect(live(rule, moments).flatMap(({ event }) => event ?? [])).toEqual(['fired'])
  })
})
