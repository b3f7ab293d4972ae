import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { createTargetGuard } from '@sluice/network'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createKerberosSession } from './kerberos-session.ts'
import { kerberos, kerberosLogin, withKdc } from './testing/kerberos-login.ts'
import { kerberosProcesses, privateDirs } from './testing/kerberos-processes.ts'

describe('the Kerberos of a connection', () => {
  it('leaves no process behind when a worker is killed', async () => {
    const library = new URL('./kerberos-process.ts', import.meta.url).href
    const code = `import { startKerberosProcess } from '${library}'; startKerberosProcess({}); setInterval(() => {}, 1000)`
    const worker = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'ignore' })
    onTestFinished(() => void worker.kill('SIGKILL'))
    await expect.poll(() => kerberosProcesses(worker.pid), { timeout: 20_000 }).toHaveLength(1)
    const [pid = 0] = kerberosProcesses(worker.pid)
    worker.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 20_000 }).toBe(false)
  })

  it('leaves nothing when it is closed in the middle of a login', async () => {
    const session = createKerberosSession(kerberosLogin(kerberos.reader), { guard: createTargetGuard(null) })
    const opening = session.open('localhost').catch((error: unknown) => error)
    await session.close()
    await expect(opening).resolves.toMatchObject({ code: 'KAFKA_KERBEROS_FAILED' })
    expect(kerberosProcesses()).toEqual([])
    expect(privateDirs()).toEqual([])
  })

  it('finds a KDC that has moved to another address', async () => {
    const addresses = ['127.0.0.2', '127.0.0.1']
    const guard = createTargetGuard(null, { lookup: async () => addresses.splice(0, 1) })
    const port = /kdc = .*:(\d+)$/m.exec(kerberos.krb5Config)?.[1]
    const session = createKerberosSession(
      kerberosLogin(kerberos.reader, { krb5Config: withKdc(`kdc.example:${port}`) }),
      {
        guard,
      },
    )
    await expect(session.open('localhost')).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_KDC' })
    const context = await session.open('localhost')
    await expect(context.step(new Uint8Array())).resolves.toMatchObject({ isComplete: false })
    await session.close()
  })

  it('gives a KDC up that takes connections and never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const krb5Config = withKdc(`127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
    const guard = createTargetGuard(null)
    const session = createKerberosSession(kerberosLogin(kerberos.reader, { krb5Config }), { guard })
    await expect(session.open('localhost')).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_KDC', retriable: true })
    await session.close()
    expect(kerberosProcesses()).toEqual([])
    silent.close()
  })
})
