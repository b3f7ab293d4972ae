import { afterEach, describe, expect, it } from 'vitest'
import { type KerberosProcess, startKerberosProcess } from './kerberos-process.ts'

const running: KerberosProcess[] = []
const start = (nodeOptions: string): KerberosProcess => {
  const kerberos = startKerberosProcess({ PATH: process.env['PATH'], NODE_OPTIONS: nodeOptions })
  running.push(kerberos)
  return kerberos
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((kerberos) => kerberos.close()))
})

/** Options of Node that run `code` before the program. */
const runningFirst = (code: string): string => `--import=data:text/javascript,${encodeURIComponent(code)}`

const withoutLibrary = runningFirst(`
  import { registerHooks } from 'node:module'
  registerHooks({
    resolve: (name, context, next) => {
      if (name === 'kerberos') throw new Error('not installed')
      return next(name, context)
    },
  })`)

const open = { ask: 'open', context: 1, service: 'kafka@localhost', principal: 'reader' } as const

describe('the Kerberos process of a connection', () => {
  it('says what to install where the library is missing', async () => {
    await expect(start(withoutLibrary).ask(open)).rejects.toMatchObject({
      code: 'KAFKA_KERBEROS_MISSING',
      retriable: false,
    })
  })

  it('that dies fails what it was asked, and says so, instead of leaving it waiting', async () => {
    const kerberos = start(runningFirst('process.exit(3)'))
    await expect(kerberos.ask(open)).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_FAILED', retriable: true })
    expect(kerberos.isAlive()).toBe(false)
    await expect(kerberos.ask(open)).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_FAILED', retriable: true })
  })

  it('is gone when it was closed, while it was asked, too', async () => {
    const kerberos = start(withoutLibrary)
    const asked = kerberos.ask(open).catch((error: unknown) => error)
    await kerberos.close()
    await expect(asked).resolves.toMatchObject({ name: 'SluiceError' })
    expect(kerberos.isAlive()).toBe(false)
  })
})
