import { SpanStatusCode } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace'
import type { SpanRecorder } from './span-recorder.ts'

const EXPORT_MS_MAX = 5_000
const QUEUE_MAX = 2_048

/** `http://collector:4318` and `http://collector:4318/` mean the same. */
const tracesUrl = (endpoint: string): string => `${endpoint.replace(/\/+$/, '')}/v1/traces`

/** Sends spans in batches; what does not fit the queue is dropped, so that a slow receiver holds up nobody. */
export const createOtlpRecorder = (options: {
  readonly endpoint: string
  readonly service: string
  readonly ratio: number
}): SpanRecorder => {
  const exporter = new OTLPTraceExporter({ url: tracesUrl(options.endpoint), timeoutMillis: EXPORT_MS_MAX })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': options.service }),
    sampler: new TraceIdRatioBasedSampler(options.ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_MS_MAX, maxQueueSize: QUEUE_MAX })],
  })
  const tracer = provider.getTracer('sluice')
  return {
    begin(name, attributes) {
      const span = tracer.startSpan(name, { attributes })
      return (errorCode) => {
        if (errorCode !== null) {
          span.setAttribute('error.type', errorCode)
          span.setStatus({ code: SpanStatusCode.ERROR })
        }
        span.end()
      }
    },
    close: () => provider.shutdown(),
  }
}
