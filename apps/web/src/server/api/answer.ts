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
