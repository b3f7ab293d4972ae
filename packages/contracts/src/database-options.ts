/** A whole-number option of CREATE DATABASE. */
interface NumberOption {
  /** Its name in SQL. */
  readonly sql: string
  readonly min: number
  readonly max: number
  /** What the server takes when it is left out. */
  readonly standard: number
}

/** Ranges and defaults of spec/data-in.md §1.1; units are in the names. */
export const databaseNumbers = {
  vgroups: { sql: 'VGROUPS', min: 1, max: 1024, standard: 2 },
  bufferMb: { sql: 'BUFFER', min: 3, max: 16_384, standard: 256 },
  pages: { sql: 'PAGES', min: 64, max: 2_147_483_647, standard: 256 },
  pageSizeKb: { sql: 'PAGESIZE', min: 1, max: 16_384, standard: 4 },
  cacheSizeMb: { sql: 'CACHESIZE', min: 1, max: 65_536, standard: 1 },
  tsdbPageSizeKb: { sql: 'TSDB_PAGESIZE', min: 1, max: 16_384, standard: 4 },
  comp: { sql: 'COMP', min: 0, max: 2, standard: 2 },
  minRows: { sql: 'MINROWS', min: 10, max: 1000, standard: 100 },
  maxRows: { sql: 'MAXROWS', min: 200, max: 10_000, standard: 4096 },
  walLevel: { sql: 'WAL_LEVEL', min: 1, max: 2, standard: 1 },
  walFsyncPeriodMs: { sql: 'WAL_FSYNC_PERIOD', min: 0, max: 180_000, standard: 3000 },
  walRetentionPeriodS: { sql: 'WAL_RETENTION_PERIOD', min: -1, max: 2_147_483_647, standard: 3600 },
  walRetentionSizeKb: { sql: 'WAL_RETENTION_SIZE', min: -1, max: 2_147_483_647, standard: 0 },
  replica: { sql: 'REPLICA', min: 1, max: 3, standard: 1 },
  sttTrigger: { sql: 'STT_TRIGGER', min: 1, max: 16, standard: 1 },
} as const satisfies Record<string, NumberOption>
export type DatabaseNumber = keyof typeof databaseNumbers

export const cacheModels = ['none', 'last_row', 'last_value', 'both'] as const

const MINUTES_PER_UNIT: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 }

/** Minutes of `90m`, `12h`, `10d`, or `10`, which means days; undefined when it is none of these. */
export const optionMinutes = (text: string): number | undefined => {
  const match = /^(\d{1,9})([mhd]?)$/.exec(text.trim())
  return match === null ? undefined : Number(match[1]) * (MINUTES_PER_UNIT[match[2] || 'd'] ?? 1)
}

/** Minutes. Nanoseconds in 64 bits reach no further than 292 years. */
export const KEEP_MINUTES = { min: 1440, max: 365_000 * 1440, maxOfNs: 292 * 365 * 1440 } as const
export const DURATION_MINUTES = { min: 60, max: 3650 * 1440 } as const
export const KEEP_STANDARD = '3650d'
export const DURATION_STANDARD = '10d'
/** KEEP is at least so many times DURATION. */
const KEEP_PER_DURATION = 3

/** What is wrong with KEEP or DURATION. */
export type TimeOptionProblem = 'format' | 'range' | 'rangeOfNs' | 'ratio'

interface TimeOptions {
  readonly precision: 'ms' | 'us' | 'ns'
  readonly keep?: string | undefined
  readonly duration?: string | undefined
}

const ratioIsWrong = ({ keep = KEEP_STANDARD, duration = DURATION_STANDARD }: TimeOptions): boolean =>
  (optionMinutes(keep) ?? 0) < KEEP_PER_DURATION * (optionMinutes(duration) ?? 0)

/** Undefined when KEEP is left out or can be. */
export const keepProblem = (options: TimeOptions): TimeOptionProblem | undefined => {
  if (options.keep === undefined) return undefined
  const minutes = optionMinutes(options.keep)
  if (minutes === undefined) return 'format'
  if (minutes < KEEP_MINUTES.min || minutes > KEEP_MINUTES.max) return 'range'
  if (options.precision === 'ns' && minutes > KEEP_MINUTES.maxOfNs) return 'rangeOfNs'
  return ratioIsWrong(options) ? 'ratio' : undefined
}

/** Undefined when DURATION is left out or can be; where KEEP is given, it is KEEP that is too short. */
export const durationProblem = (options: TimeOptions): TimeOptionProblem | undefined => {
  if (options.duration === undefined) return undefined
  const minutes = optionMinutes(options.duration)
  if (minutes === undefined) return 'format'
  if (minutes < DURATION_MINUTES.min || minutes > DURATION_MINUTES.max) return 'range'
  return options.keep === undefined && ratioIsWrong(options) ? 'ratio' : undefined
}
