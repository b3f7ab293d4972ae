import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { loadVendorPackage, withoutExitListeners } from './load-vendor-package.ts'
import { vendorError } from './vendor-error.ts'
import type { VendorPackage } from './vendor-package.ts'
import { vendorColumn } from './vendor-values.ts'

class Config {
  setUser(): void {}
  setPwd(): void {}
  setTimeOut(): void {}
}
const double: VendorPackage = {
  WSConfig: Config,
  sqlConnect: () => Promise.reject(new Error('not here')),
  destroy: () => undefined,
}

describe('loading the vendor’s client', () => {
  it('takes away the listeners that would end the process, and no others', () => {
    const emitter = new EventEmitter()
    const [ours, theirs, harmless] = [() => undefined, () => undefined, () => undefined]
    emitter.on('SIGTERM', ours)
    const loaded = withoutExitListeners(emitter, () => {
      for (const event of ['SIGINT', 'SIGTERM', 'exit']) emitter.on(event, theirs)
      emitter.on('warning', harmless)
      return 'loaded'
    })
    expect(loaded).toBe('loaded')
    expect(emitter.listeners('SIGTERM')).toStrictEqual([ours])
    expect(emitter.listeners('SIGINT')).toStrictEqual([])
    expect(emitter.listeners('exit')).toStrictEqual([])
    expect(emitter.listeners('warning')).toStrictEqual([harmless])
  })

  it('leaves the process as it was', () => {
    const before = process.listeners('SIGTERM')
    const vendor = loadVendorPackage(() => {
      process.on('SIGTERM', () => process.exit())
      return double
    })
    expect(vendor).toBe(double)
    expect(process.listeners('SIGTERM')).toStrictEqual(before)
  })

  it('says that it is not installed, or not known', () => {
    const refused = (hint: unknown) => expect.objectContaining({ code: 'CONFIG_INVALID', hint })
    const missing = Object.assign(new Error("Cannot find module '@tdengine/websocket'"), { code: 'MODULE_NOT_FOUND' })
    const absent = () => {
      throw missing
    }
    expect(() => loadVendorPackage(absent)).toThrow(refused(expect.stringContaining('npm install')))
    expect(() => loadVendorPackage(() => ({}))).toThrow(refused(undefined))
    expect(() => loadVendorPackage(() => JSON.parse('{'))).toThrow(SyntaxError)
  })
})

describe('values of the vendor’s client', () => {
  const read = (type: string, ...values: unknown[]) => {
    const column = vendorColumn(type, values)
    return [column.type, ...values.map(column.read)]
  }

  it.each([
    [read('BINARY', 'a', 'NULL'), ['VARCHAR', 'a', null]],
    [read('BIGINT', 2n ** 62n, 'NULL'), ['BIGINT', 2n ** 62n, null]],
    [read('BOOL', true, 0, 'NULL'), ['BOOL', true, false, null]],
    [read('DECIMAL64', 'NULL', '-0.05', '12.30'), ['DECIMAL(38,2)', null, -5n, 1230n]],
    [read('DECIMAL', '7'), ['DECIMAL(38,0)', 7n]],
    [read('VARBINARY', Uint8Array.of(1, 2).buffer), ['VARBINARY', Uint8Array.of(1, 2)]],
  ])('%# are those of rows', (actual, expected) => {
    expect(actual).toStrictEqual(expected)
  })

  it('of a kind that nobody knows are refused', () => {
    expect(() => read('INT', {})).toThrow(expect.objectContaining({ code: 'TDENGINE_PROTOCOL' }))
    expect(() => read('DECIMAL', 'many')).toThrow(expect.objectContaining({ code: 'TDENGINE_PROTOCOL' }))
  })
})

describe('failures of the vendor’s client', () => {
  const failing = (code: number, message = 'said') => Object.assign(new Error(message), { code })

  it.each([
    [failing(104), 'TDENGINE_UNREACHABLE', 'transient'],
    [failing(105), 'TDENGINE_TIMEOUT', 'transient'],
    [failing(106), 'TDENGINE_AUTH_FAILED', 'auth'],
    [failing(108), 'TDENGINE_UNREACHABLE', 'transient'],
    [failing(112), 'TDENGINE_VERSION', 'target'],
    [failing(101), 'TDENGINE_PROTOCOL', 'bug'],
    [failing(0x0529), 'TDENGINE_BUSY', 'transient'],
    [failing(0x8000_060b | 0), 'TDENGINE_DATA_REFUSED', 'data'],
    [new Error('socket hang up'), 'TDENGINE_UNREACHABLE', 'transient'],
  ])('%# are told by their code', (thrown, code, failure) => {
    expect(vendorError(thrown, 'write')).toMatchObject({ code, failure })
  })

  it('tell the words of the server for SQL only', () => {
    expect(vendorError(failing(0x2603, 'no table st'), 'sql').message).toContain('no table st')
    expect(vendorError(failing(0x0216, 'near 4711'), 'write').message).not.toContain('4711')
  })
})
