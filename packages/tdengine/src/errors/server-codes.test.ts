import { describe, expect, it } from 'vitest'
import { recordedErrors } from '../testing/fixtures.ts'
import { classifyServerCode } from './server-codes.ts'
import { serverError } from './server-error.ts'
import type { TdengineFailure } from './tdengine-error.ts'

describe('codes met while rows are written', () => {
  const cases: [TdengineFailure, string, number[]][] = [
    ['transient', 'TDENGINE_UNREACHABLE', [0x000b, 0x0018, 0x0020]],
    ['transient', 'TDENGINE_BUSY', [0x0529, 0x090c, 0x0914, 0x03d3]],
    ['capacity', 'TDENGINE_OUT_OF_RESOURCES', [0x0102, 0x012b, 0x0808]],
    ['refresh', 'TDENGINE_TABLE_MISSING', [0x0618, 0x2603]],
    ['refresh', 'TDENGINE_STATEMENT_STALE', [0x061b, 0x0602]],
    ['data', 'TDENGINE_DATA_REFUSED', [0x060b, 0x0200, 0x0216, 0x2653, 0x267b]],
    ['data', 'TDENGINE_NAME_CLASH', [0x061d]],
    ['data', 'TDENGINE_NAME_INVALID', [0x022b]],
    ['target', 'TDENGINE_DATABASE_MISSING', [0x0388]],
    ['target', 'TDENGINE_COLUMN_MISSING', [0x2602, 0x260e]],
    ['auth', 'TDENGINE_AUTH_FAILED', [0x0357]],
    ['auth', 'TDENGINE_NOT_AUTHORIZED', [0x0303, 0x2644]],
    ['bug', 'TDENGINE_SQL_FAILED', [0x022a, 0x070f, 0x2600]],
    ['bug', 'TDENGINE_PROTOCOL', [0xffff]],
  ]
  it.each(cases)('are %s, %s: %j', (failure, code, numbers) => {
    for (const number of numbers) expect(classifyServerCode(number, 'write')).toStrictEqual({ failure, code })
  })

  it.each([0x0001, 0x1234, 0x4242, 0x7ffe])('that nobody knows (%i) never count as bad data', (number) => {
    expect(classifyServerCode(number, 'write').failure).toBe('bug')
  })

  it('make messages without the words of the server, which may echo values', () => {
    const error = serverError(0x0216, "syntax error near 'secret'", 'write')
    expect(error.message).not.toContain('secret')
    expect(error).toMatchObject({ serverCode: 0x0216, failure: 'data', retriable: false })
  })
})

describe('codes of SQL statements', () => {
  const expectedByCode: Readonly<Record<number, string>> = {
    864: 'TDENGINE_ALREADY_EXISTS',
    897: 'TDENGINE_ALREADY_EXISTS',
    904: 'TDENGINE_DATABASE_MISSING',
    1539: 'TDENGINE_NAME_CLASH',
    1547: 'TDENGINE_DATA_REFUSED',
    849: 'TDENGINE_AUTH_FAILED',
    9730: 'TDENGINE_COLUMN_MISSING',
    9731: 'TDENGINE_TABLE_MISSING',
    9750: 'TDENGINE_DATABASE_MISSING',
    9751: 'TDENGINE_NAME_INVALID',
    9789: 'TDENGINE_DATA_REFUSED',
    9790: 'TDENGINE_DATA_REFUSED',
    9796: 'TDENGINE_NOT_AUTHORIZED',
    9811: 'TDENGINE_DATA_REFUSED',
  }
  it.each(recordedErrors().filter(({ code }) => code !== 0))(
    '$why ($code) keeps the words of the server',
    (recorded) => {
      const error = serverError(recorded.code, recorded.message, 'sql')
      expect(error.code).toBe(expectedByCode[recorded.code] ?? 'TDENGINE_SQL_FAILED')
      expect(error.message).toContain(recorded.message)
      expect(error.retriable).toBe(false)
    },
  )

  it('do not repeat the word "success" of a failure', () => {
    expect(serverError(0x2603, 'success', 'sql').message).not.toContain('success')
  })
})
