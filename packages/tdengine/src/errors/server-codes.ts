import type { ErrorCode } from '@sluice/contracts'
import type { TdengineFailure } from './tdengine-error.ts'

export interface CodeClass {
  readonly failure: TdengineFailure
  readonly code: ErrorCode
}

/** Codes a lane meets when it writes, by what they ask for. The text of an answer is never consulted: it is unreliable. */
const writing: readonly (readonly [TdengineFailure, ErrorCode, readonly number[]])[] = [
  [
    'transient',
    'TDENGINE_UNREACHABLE',
    [0x000b, 0x0015, 0x0018, 0x0019, 0x0020, 0x0021, 0x0022, 0x0023, 0x0024, 0x0213],
  ],
  // Starting, stopping, electing, restoring, buffers full, schema work of others not finished.
  [
    'transient',
    'TDENGINE_BUSY',
    [
      0x0125, 0x0126, 0x0130, 0x0131, 0x0386, 0x0396, 0x03ae, 0x03b1, 0x03d3, 0x0529, 0x0531, 0x0541, 0x0903, 0x090c,
      0x0911, 0x0914, 0x0916, 0x0917, 0x0918,
    ],
  ],
  ['capacity', 'TDENGINE_OUT_OF_RESOURCES', [0x0102, 0x012b, 0x0334, 0x0808, 0x0809]],
  ['refresh', 'TDENGINE_STATEMENT_STALE', [0x0522, 0x0602, 0x061b, 0x2404, 0x2662]],
  ['refresh', 'TDENGINE_TABLE_MISSING', [0x0600, 0x0618, 0x061a, 0x2603]],
  ['target', 'TDENGINE_TABLE_MISSING', [0x0362]],
  ['target', 'TDENGINE_DATABASE_MISSING', [0x0380, 0x0388, 0x2616]],
  ['target', 'TDENGINE_COLUMN_MISSING', [0x036c, 0x0526, 0x2602, 0x260e]],
  ['auth', 'TDENGINE_AUTH_FAILED', [0x0207, 0x0351, 0x0357]],
  ['auth', 'TDENGINE_NOT_AUTHORIZED', [0x0303, 0x0512, 0x2644]],
  ['data', 'TDENGINE_NAME_CLASH', [0x061d]],
  ['data', 'TDENGINE_NAME_INVALID', [0x0209, 0x020a, 0x022b, 0x2617, 0x267d]],
  // Values: type, range, length, KEEP, null keys, JSON tags, geometry.
  [
    'data',
    'TDENGINE_DATA_REFUSED',
    [
      0x0127, 0x013d, 0x0200, 0x0202, 0x0203, 0x0216, 0x021f, 0x0222, 0x0224, 0x0364, 0x060b, 0x2605, 0x2633, 0x2635,
      0x263d, 0x263e, 0x2652, 0x2653, 0x267b, 0x267c, 0x2803, 0x3001, 0x3002, 0x3003, 0x3004,
    ],
  ],
  ['bug', 'TDENGINE_SQL_FAILED', [0x0219, 0x022a, 0x070f, 0x2600, 0x2601, 0x260d]],
  ['bug', 'TDENGINE_PROTOCOL', [0xffff]],
]

/** Codes that mean something else when a statement is run or prepared than when rows are bound to one. */
const running: readonly (readonly [TdengineFailure, ErrorCode, readonly number[]])[] = [
  ['target', 'TDENGINE_TABLE_MISSING', [0x0600, 0x0618, 0x061a, 0x022b, 0x2603]],
  ['target', 'TDENGINE_ALREADY_EXISTS', [0x0360, 0x0381]],
  ['target', 'TDENGINE_NAME_CLASH', [0x0603, 0x061d]],
  ['target', 'TDENGINE_NAME_INVALID', [0x0209, 0x020a, 0x2617]],
  ['bug', 'TDENGINE_SQL_FAILED', [0x0200, 0x0216]],
]

const index = (...tables: (typeof writing)[]): ReadonlyMap<number, CodeClass> =>
  new Map(tables.flat().flatMap(([failure, code, numbers]) => numbers.map((number) => [number, { failure, code }])))

const classes = { write: index(writing), sql: index(writing, running) }

/** What was being done: `write` binds and executes rows, `sql` is everything else, preparing included. */
export type ServerStage = keyof typeof classes

/**
 * Class of a code of the server (spec/data-in.md §9.8 and measurements). Unknown codes are `bug`: taking them for bad data
 * would throw good rows away.
 */
export const classifyServerCode = (serverCode: number, stage: ServerStage): CodeClass =>
  classes[stage].get(serverCode) ?? { failure: 'bug', code: 'TDENGINE_SQL_FAILED' }
