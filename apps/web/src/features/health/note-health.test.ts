import type { Health } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { noteHealth, outagesOf, type SeenHealth } from './note-health.ts'

const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString()
const look = (seconds: number, postgresDownSince: number | null): Health => ({
  at: iso(seconds),
  services: [
    { service: 'postgres', ok: postgresDownSince === null, since: iso(postgresDownSince ?? 0) },
    { service: 'redis', ok: true, since: iso(0) },
  ],
})
const after = (...looks: Health[]) => looks.reduce<SeenHealth | undefined>(noteHealth, undefined)

describe('what a page knows of the health of the console', () => {
  test('is nothing to tell of while all answers, and before anybody looked', () => {
    expect(outagesOf(undefined, false)).toEqual([])
    expect(outagesOf(after(look(1, null)), false)).toEqual([])
  })

  test('is what is away since when, and of when the page is, as long as that lasts', () => {
    const away = after(look(5, null), look(8, 7), look(60, 7))
    expect(outagesOf(away, false)).toEqual([{ what: 'postgres', sinceMs: 7_000, seenMs: 5_000 }])
  })

  test('claims no age for a page that was opened meanwhile', () => {
    expect(outagesOf(after(look(60, 7)), false)).toEqual([{ what: 'postgres', sinceMs: 7_000, seenMs: null }])
  })

  test('begins anew with the next outage', () => {
    const twice = after(look(5, null), look(8, 7), look(20, null), look(40, 38))
    expect(outagesOf(twice, false)).toEqual([{ what: 'postgres', sinceMs: 38_000, seenMs: 20_000 }])
  })

  test('is only that the server is silent when it is, since its last word', () => {
    const silent = { what: 'server', sinceMs: 8_000, seenMs: 8_000 }
    expect(outagesOf(after(look(8, 7)), true)).toEqual([silent])
    expect(outagesOf(undefined, true)).toEqual([{ what: 'server', sinceMs: null, seenMs: null }])
  })
})
