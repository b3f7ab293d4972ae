import type { Precision } from '../time/precision.ts'

/** Options of CREATE DATABASE that mean something here or are shown. Durations in minutes. */
export interface DatabaseOptions {
  readonly precision: Precision
  readonly keepMinutes: readonly [number, number, number]
  readonly durationMinutes: number
  readonly vgroups: number
  /** Options that are kept only to be shown, by their SQL name. */
  readonly shown: Readonly<Record<string, number | string>>
}

const MINUTES_PER_DAY = 1440

export const DEFAULT_OPTIONS: DatabaseOptions = {
  precision: 'ms',
  keepMinutes: [3650 * MINUTES_PER_DAY, 3650 * MINUTES_PER_DAY, 3650 * MINUTES_PER_DAY],
  durationMinutes: 10 * MINUTES_PER_DAY,
  vgroups: 2,
  shown: {
    buffer: 256,
    cachesize: 1,
    cachemodel: 'none',
    comp: 2,
    wal_fsync_period: 3000,
    maxrows: 4096,
    minrows: 100,
    stt_trigger: 2,
    pages: 256,
    pagesize: 4,
    replica: 1,
    wal_level: 1,
    single_stable: 0,
    table_prefix: 0,
    table_suffix: 0,
    tsdb_pagesize: 4,
    wal_retention_period: 3600,
    wal_retention_size: 0,
    keep_time_offset: 0,
    encrypt_algorithm: 'none',
    ss_chunkpages: 131_072,
    ss_keeplocal: '525600m',
    ss_compact: 1,
    compact_interval: '0d',
    compact_time_range: '0d,0d',
    compact_time_offset: '0h',
  },
}

/** Minutes as `10d`, `3h` or `5m`: the largest unit that divides them. */
export function formatMinutes(minutes: number): string {
  if (minutes % MINUTES_PER_DAY === 0) return `${minutes / MINUTES_PER_DAY}d`
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
}
