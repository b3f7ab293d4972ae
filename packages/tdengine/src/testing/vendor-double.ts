import type { BoundValue } from '@sluice/contracts'
import { Connection } from '../connection/connection.ts'
import { defaultDialing } from '../connection/dialing.ts'
import { isTdengineError } from '../errors/index.ts'
import type { QueryResult } from '../port.ts'
import { decimalText } from '../values/decimal-text.ts'
import type { VendorConfig, VendorPackage, VendorResult } from '../vendor/vendor-package.ts'

const PRECISION_CODE = { ms: 0, us: 1, ns: 2 } as const
const RESULT_ROWS_MAX = 1_000_000

/** A value with all that the package does to it. */
const told = (value: BoundValue, type: string): unknown => {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return value.slice().buffer
  if (type === 'FLOAT' && typeof value === 'number') return Number.parseFloat(value.toFixed(5))
  const scale = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1]
  return scale !== undefined && typeof value === 'bigint' ? decimalText(value, Number(scale)) : value
}

const resultOf = ({ columns, types, rows, affectedRows, precision }: QueryResult): VendorResult => ({
  getMeta: () =>
    columns.length === 0
      ? null
      : columns.map((name, index) => ({ name, type: (types[index] ?? '').split('(')[0] ?? '' })),
  getData: () =>
    columns.length === 0 ? null : rows.map((row) => row.map((value, index) => told(value, types[index] ?? ''))),
  getAffectRows: () => affectedRows,
  getPrecision: () => PRECISION_CODE[precision],
})

/** The documented surface of the vendor's package over a real server, with the same odd values and codes. */
export const createVendorDouble = (): VendorPackage => {
  const logins = new Map<VendorConfig, { url: string; user: string; password: string }>()
  class Config implements VendorConfig {
    constructor(url: string) {
      logins.set(this, { url, user: '', password: '' })
    }
    setUser(user: string): void {
      this.#change({ user })
    }
    setPwd(password: string): void {
      this.#change({ password })
    }
    setTimeOut(): void {}
    #change(part: { user?: string; password?: string }): void {
      const login = logins.get(this)
      if (login !== undefined) Object.assign(login, part)
    }
  }
  const failing = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    try {
      return await action()
    } catch (error) {
      if (!isTdengineError(error)) throw error
      throw Object.assign(new Error(error.message), { code: error.serverCode ?? 108 })
    }
  }
  return {
    WSConfig: Config,
    sqlConnect: (config) =>
      failing(async () => {
        const { url = '', user = '', password = '' } = logins.get(config) ?? {}
        const connection = await Connection.open({ url, username: user, password }, defaultDialing)
        return {
          version: async () => connection.serverVersion,
          exec: (sql: string) => failing(async () => resultOf(await connection.query(sql, RESULT_ROWS_MAX))),
          close: () => connection.close(),
        }
      }),
    destroy: () => undefined,
  }
}
