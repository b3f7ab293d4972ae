import type { TaskMetrics } from '@sluice/contracts'
import { exampleMetrics } from '@sluice/contracts/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openMetricsStream } from './metrics-stream.ts'

/** The browser's EventSource, as far as we use it, in the hands of the test. */
class FakeEventSource {
  static readonly CLOSED = 2
  static readonly opened: FakeEventSource[] = []
  readyState = 1
  onmessage: ((event: { data: string }) => void) | null = null
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  readonly url: string

  constructor(url: string) {
    this.url = url
    FakeEventSource.opened.push(this)
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED
  }
}

const metrics = exampleMetrics()

const setUp = () => {
  const seen: TaskMetrics[] = []
  let silences = 0
  const close = openMetricsStream('1', {
    onEvent: (one) => seen.push(one),
    onSilent: () => {
      silences += 1
    },
  })
  return { seen, close, source: () => FakeEventSource.opened.at(-1), silences: () => silences }
}
const told = { data: JSON.stringify(metrics) }

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeEventSource)
})
afterEach(() => {
  FakeEventSource.opened.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('openMetricsStream', () => {
  test('hands over events that fit and drops those that do not', () => {
    const { seen, source } = setUp()
    source()?.onmessage?.({ data: '{"taskId":' })
    source()?.onmessage?.({ data: '{"taskId":"1"}' })
    source()?.onmessage?.({ data: JSON.stringify(metrics) })
    expect(seen).toEqual([metrics])
  })

  test('opens a new stream where the browser gave up, and none after it was closed', () => {
    const { silences, source, close } = setUp()
    source()?.close()
    source()?.onerror?.()
    expect(silences()).toBe(1)
    vi.advanceTimersByTime(3_000)
    expect(FakeEventSource.opened).toHaveLength(2)
    source()?.close()
    source()?.onerror?.()
    close()
    vi.advanceTimersByTime(60_000)
    expect(FakeEventSource.opened).toHaveLength(2)
  })

  test('leaves a broken connection to the browser, which reconnects by itself', () => {
    const { source, silences } = setUp()
    source()?.onerror?.()
    expect(silences()).toBe(1)
    vi.advanceTimersByTime(3_000)
    source()?.onmessage?.(told)
    vi.advanceTimersByTime(5_000)
    expect(FakeEventSource.opened).toHaveLength(1)
  })

  test('takes a connection that fell silent without a word for dead: says so, closes it and opens another', () => {
    const { source, silences, seen } = setUp()
    source()?.onmessage?.(told)
    const dead = source()
    vi.advanceTimersByTime(6_000)
    expect(silences()).toBe(1)
    expect(dead?.readyState).toBe(FakeEventSource.CLOSED)
    source()?.onmessage?.(told)
    expect(seen).toHaveLength(2)
    expect(FakeEventSource.opened).toHaveLength(2)
  })

  test('does not wait for ever for a first word either', () => {
    const { silences } = setUp()
    vi.advanceTimersByTime(6_000)
    expect([silences(), FakeEventSource.opened.length]).toEqual([1, 2])
  })
})
