import type { z } from 'zod'
import { type EventSourceOf, eventStream } from './event-stream.ts'

/** How a handler's value becomes an HTTP answer; `schema` documents and checks it. */
export interface Answer<Value> {
  readonly status: number
  readonly contentType: string | null
  readonly schema: z.ZodType | null
  respond(value: Value, headers: Headers): Response
}

const withType = (headers: Headers, contentType: string): Headers => {
  headers.set('content-type', contentType)
  return headers
}

/** JSON of exactly this shape: a property that the schema does not know never leaves the server. */
export const json = <Schema extends z.ZodType>(schema: Schema, status = 200): Answer<z.input<Schema>> => ({
  status,
  contentType: 'application/json',
  schema,
  respond: (value, headers) =>
    new Response(JSON.stringify(schema.parse(value)), { status, headers: withType(headers, 'application/json') }),
})

/** Text of another media type, such as an exported spec. */
export const text = (contentType: string): Answer<string> => ({
  status: 200,
  contentType,
  schema: null,
  respond: (value, headers) => new Response(value, { headers: withType(headers, `${contentType}; charset=utf-8`) }),
})

export const empty: Answer<void> = {
  status: 204,
  contentType: null,
  schema: null,
  respond: (_value, headers) => new Response(null, { status: 204, headers }),
}

/** Server-sent events, each `data` of this shape, until the source ends or the reader goes away. */
export const events = <Schema extends z.ZodType>(schema: Schema): Answer<EventSourceOf<z.input<Schema>>> => ({
  status: 200,
  contentType: 'text/event-stream',
  schema,
  respond: (open, headers) => {
    // Without it a buffering proxy would hold events back.
    headers.set('x-accel-buffering', 'no')
    return new Response(
      eventStream(open, (value) => JSON.stringify(schema.parse(value))),
      { headers: withType(headers, 'text/event-stream; charset=utf-8') },
    )
  },
})

/** A file that is made while it is read. */
export interface Download {
  readonly contentType: string
  readonly fileName: string
  readonly chunks: AsyncIterable<string>
}

const bytesOf = (chunks: AsyncIterable<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** A file of one of these types, sent in pieces, only as fast as the reader reads. */
export const download: Answer<Download> = {
  status: 200,
  contentType: 'application/octet-stream',
  schema: null,
  respond: ({ contentType, fileName, chunks }, headers) => {
    headers.set('content-disposition', `attachment; filename="${fileName}"`)
    return new Response(bytesOf(chunks), {
      headers: withType(headers, `${contentType}; charset=utf-8`),
    })
  },
}
