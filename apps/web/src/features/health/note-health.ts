import type { Health, ServiceName } from '@sluice/contracts'

/** A service as this page has seen it, look by look. Milliseconds since 1970, all by the server's clock. */
export interface SeenService {
  readonly what: ServiceName
  readonly ok: boolean
  /** Since when it answers, or does not. */
  readonly sinceMs: number
  /** When this page last heard that it answers; null while it never did. */
  readonly lastOkMs: number | null
}

/** What this page knows of the console's health. */
export interface SeenHealth {
  readonly atMs: number
  readonly services: readonly SeenService[]
}

/** Something that does not answer, and how old what is on screen is because of that. */
export interface Outage {
  readonly what: ServiceName | 'server'
  /** Null where nobody knows. */
  readonly sinceMs: number | null
  /** The last moment at which it is known to have answered this page; null where it never did. */
  readonly seenMs: number | null
}

/** Adds a look to what was seen before. */
export const noteHealth = (before: SeenHealth | undefined, { at, services }: Health): SeenHealth => {
  const atMs = Date.parse(at)
  return {
    atMs,
    services: services.map(({ service: what, ok, since }) => {
      const known = before?.services.find((one) => one.what === what)
      return { what, ok, sinceMs: Date.parse(since), lastOkMs: ok ? atMs : (known?.lastOkMs ?? null) }
    }),
  }
}

/** What does not answer. While the server is silent nobody knows about the services behind it. */
export const outagesOf = (seen: SeenHealth | undefined, isServerSilent: boolean): readonly Outage[] => {
  if (isServerSilent) return [{ what: 'server', sinceMs: seen?.atMs ?? null, seenMs: seen?.atMs ?? null }]
  return (seen?.services ?? [])
    .filter(({ ok }) => !ok)
    .map(({ what, sinceMs, lastOkMs }) => ({ what, sinceMs, seenMs: lastOkMs }))
}
