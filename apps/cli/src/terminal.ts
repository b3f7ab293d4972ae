/** What a command may touch of its process. */
export interface Terminal {
  /** Results: what a script reads. */
  out(text: string): void
  /** Progress and errors: what a person reads. */
  err(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Calls `stop` at the first SIGINT or SIGTERM; returns how to forget it. */
  onStopSignal(stop: () => void): () => void
}
