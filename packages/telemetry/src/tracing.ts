import type { SpanAttributes, SpanRecorder } from './span-recorder.ts'

export interface TracingOptions {
  /** Base address of an OTLP/HTTP receiver (OTEL_EXPORTER_OTLP_ENDPOINT); null: nothing is traced and nothing loaded. */
  readonly endpoint: string | null
  /** Name of the process in traces: `sluice-web`. */
  readonly service: string
  /** Share of the spans that are kept, 0 to 1 (OTEL_TRACES_SAMPLER_ARG). */
  readonly ratio: number
  /** Tracing that does not work; the process goes on without. */
  readonly onError: (error: unknown) => void
}

/** Times pieces of work for OpenTelemetry. */
export interface Tracing {
  readonly isOn: boolean
  /**
   * Runs `work` and records how long it took and whether it threw, with the code of the error and no message of it. Of
   * work that happens often, `share` says how much is recorded.
   */
  span<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>, share?: number): Promise<T>
  /** Sends what was recorded, at most for a few seconds. */
  close(): Promise<void>
}

const off: Tracing = { isOn: false, span: (_name, _attributes, work) => work(), close: async () => {} }

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'

/** Starts to load the SDK at once; spans before it is there are not recorded. */
export const createTracing = (options: TracingOptions, random: () => number = Math.random): Tracing => {
  const { endpoint, onError } = options
  if (endpoint === null) return off
  let recorder: SpanRecorder | undefined
  const loading = import('./otlp-recorder.ts')
    .then(({ createOtlpRecorder }) => {
      recorder = createOtlpRecorder({ ...options, endpoint })
    })
    .catch(onError)
  return {
    isOn: true,
    async span(name, attributes, work, share = 1) {
      if (recorder === undefined || random() >= share) return work()
      const end = recorder.begin(name, attributes)
      try {
        const value = await work()
        end(null)
        return value
      } catch (error) {
        end(codeOf(error))
        throw error
      }
    },
    async close() {
      await loading
      await recorder?.close().catch(onError)
    },
  }
}
