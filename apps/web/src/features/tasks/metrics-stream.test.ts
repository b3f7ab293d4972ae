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
  const connected: boolean[] = []
  const close = openMetricsStream('1', {
    onMetrics: (one) => seen.push(one),
    onConnected: (yes) => connected.push(yes),
  })
  return { seen, connected, close, source: () => FakeEventSource.opened.at(-1) }
}

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
    const { connected, source, close } = setUp()
    source()?.close()
    source()?.onerror?.()
    expect(connected).toEqual([false])
    vi.advanceTimersByTime(3_000)
    expect(FakeEventSource.opened).toHaveLength(2)
    source()?.close()
    source()?.onerror?.()
    close()
    vi.advanceTimersByTime(60_000)
    expect(FakeEventSource.opened).toHaveLength(2)
  })

  test('leaves a broken connection to the browser, which reconnects by itself', () => {
    const { source } = setUp()
    source()?.onerror?.()
    vi.advanceTimersByTime(60_000)
    expect(FakeEventSource.opened).toHaveLength(1)
  })

  test('says so when numbers stop coming although the connection holds', () => {
    const { connected, source } = setUp()
    vi.advanceTimersByTime(60_000)
    expect(connected).toEqual([])
    source()?.onmessage?.({ data: JSON.stringify(metrics) })
    vi.advanceTimersByTime(6_000)
    expect(connected).toEqual([false])
  })
})
