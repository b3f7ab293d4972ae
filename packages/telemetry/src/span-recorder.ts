export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

export interface SpanRecorder {
  /** Begins a span; the function that it returns ends it, with the code of an error if there was one. */
  begin(name: string, attributes: SpanAttributes): (errorCode: string | null) => void
  close(): Promise<void>
}
