import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { SluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTargetGuard } from './create-target-guard.ts'
import { dialGuarded } from './dial-guarded.ts'
import { parseAllowedTargets } from './parse-allowed-targets.ts'
import { requestGuarded } from './request-guarded.ts'
import type { TargetGuard } from './target-guard.ts'

const discreet = (list: string) => {
  const refusals: SluiceError[] = []
  const guard = createTargetGuard(parseAllowedTargets(list, 'LIST'), {
    lookup: async (host) => [host === 'localhost' ? '127.0.0.1' : '10.9.9.9'],
    confide: (refusal) => refusals.push(refusal),
  })
  return { guard, refusals }
}

const closedPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  server.close()
  await once(server, 'close')
  return address.port
}

/** What whoever dials is told: class, code and words. */
const told = async (guard: TargetGuard, host: string, port: number): Promise<unknown> => {
  const socket = dialGuarded(guard, host, port, (dial) => connect(dial))
  const [error]: unknown[] = await once(socket, 'error').catch((thrown: unknown) => [thrown])
  socket.destroy()
  return error instanceof Error && 'code' in error && [error.name, error.code, error.message]
}

it.each(['127.0.0.1', 'localhost'])(
  'says of a port of %s that is not listed what it says of one that is closed',
  async (host) => {
    const port = await closedPort()
    const allowed = discreet('127.0.0.1 localhost')
    const forbidden = discreet('10.0.0.0/8')
    const closed = await told(allowed.guard, host, port)
    expect(closed).toEqual(['Error', 'ECONNREFUSED', `connect ECONNREFUSED ${host}:${port}`])
    expect(await told(forbidden.guard, host, port)).toEqual(closed)
    expect(allowed.refusals).toEqual([])
    expect(forbidden.refusals).toMatchObject([
      { code: 'TARGET_REFUSED', message: expect.stringContaining('not among') },
    ])
  },
)

it('says it of HTTP requests likewise', async () => {
  const port = await closedPort()
  const codeOf = async (guard: TargetGuard): Promise<unknown> =>
    requestGuarded(guard, {
      url: new URL(`http://127.0.0.1:${port}/`),
      method: 'GET',
      headers: {},
      timeoutMs: 5_000,
      bytesMax: 10,
    }).catch((error: unknown) => error instanceof Error && 'code' in error && error.code)
  expect(await codeOf(discreet('127.0.0.1').guard)).toBe('ECONNREFUSED')
  expect(await codeOf(discreet('10.0.0.0/8').guard)).toBe('ECONNREFUSED')
})

it('says the same of every target that is not listed, addresses that are never dialled included, and confides each', async () => {
  const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain(), fc.constantFrom('169.254.169.254', 'fe80::1'))
  await fc.assert(
    fc.asyncProperty(host, fc.integer({ min: 1, max: 65_535 }), async (asked, port) => {
      const { guard, refusals } = discreet('172.16.0.1:1')
      const shown = asked.includes(':') ? `[${asked}]` : asked
      await expect(guard.resolve(asked, port)).rejects.toMatchObject({
        name: 'Error',
        code: 'ECONNREFUSED',
        message: `connect ECONNREFUSED ${shown}:${port}`,
      })
      expect(refusals).toMatchObject([{ code: 'TARGET_REFUSED' }])
    }),
  )
})
