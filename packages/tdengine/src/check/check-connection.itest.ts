import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTdengine } from '../create-tdengine.ts'
import { serverConnection } from '../testing/lane-setting.ts'
import { startTcpProxy } from '../testing/tcp-proxy.ts'

const port = createTdengine({ connectTimeoutMs: 300, answerTimeoutMs: 2_000 })
const outcomes = (steps: Awaited<ReturnType<typeof port.check>>) =>
  steps.map(({ step, status, detailCode, code }) => [step, status, detailCode ?? code])
const CLOSED = '127.0.0.1:1'

describe('checking a connection to TDengine', () => {
  it('tells step by step what it found, down to clock and rights', async () => {
    const steps = await port.check(serverConnection())
    expect(outcomes(steps)).toStrictEqual([
      ['resolve', 'ok', 'resolved'],
      ['connect', 'ok', 'tcp'],
      ['authenticate', 'ok', 'loggedIn'],
      ['server', 'ok', 'server'],
      ['clock', 'ok', 'clock'],
      ['databases', 'ok', 'databases'],
    ])
    for (const { durationMs } of steps) expect(durationMs).toBeGreaterThan(0)
    const [, , , server, clock, databases] = steps
    expect(server?.params).toMatchObject({ edition: 'community', writing: 'stmt2' })
    expect(server?.params?.['types']).toContain('DECIMAL')
    expect(Math.abs(Number(clock?.params?.['aheadMs']))).toBeLessThan(5_000)
    expect(databases?.params).toMatchObject({ mayCreate: 'yes' })
  })

  it('goes on with the hosts that answer', async () => {
    const { host } = new URL(serverConnection().url)
    const steps = await port.check({ ...serverConnection(), url: `ws://${CLOSED},${host}` })
    expect(outcomes(steps)).toContainEqual(['connect', 'failed', 'TDENGINE_UNREACHABLE'])
    expect(steps.at(-1)).toMatchObject({ step: 'databases', status: 'ok', subject: host })
  })

  it.each<[string, Parameters<typeof port.check>[0], string, string]>([
    [
      'a name that nobody knows',
      { ...serverConnection(), url: 'ws://host.invalid:6041' },
      'resolve',
      'TDENGINE_UNREACHABLE',
    ],
    ['a closed port', { ...serverConnection(), url: `ws://${CLOSED}` }, 'connect', 'TDENGINE_UNREACHABLE'],
    ['a wrong password', { ...serverConnection(), password: 'wrong' }, 'authenticate', 'TDENGINE_AUTH_FAILED'],
    [
      'a port without TLS',
      { ...serverConnection(), url: serverConnection().url.replace('ws:', 'wss:') },
      'connect',
      'TDENGINE_TLS_FAILED',
    ],
  ])('stops at the first step that fails: %s', async (_, connection, step, code) => {
    const steps = await port.check(connection)
    expect(steps.at(-1)).toMatchObject({ step, status: 'failed', code })
    expect(steps.at(-1)?.hint).not.toBe('')
  })

  it('says at the first step that the deployment does not allow a host', async () => {
    const guard = createTargetGuard(parseAllowedTargets('td.example.com', 'LIST'))
    const steps = await createTdengine({ guard }).check(serverConnection())
    expect(outcomes(steps)).toStrictEqual([['resolve', 'failed', 'TARGET_REFUSED']])
    expect(steps[0]?.hint).toContain('SLUICE_ALLOWED_TARGETS')
  })

  it('waits no longer than it may for a port that says nothing', async () => {
    const { hostname, port: target } = new URL(serverConnection().url)
    const proxy = await startTcpProxy({ host: hostname, port: Number(target) })
    onTestFinished(() => proxy.close())
    proxy.stall = true
    const steps = await port.check({ ...serverConnection(), url: `ws://127.0.0.1:${proxy.port}` })
    expect(outcomes(steps).at(-1)).toStrictEqual(['authenticate', 'failed', 'TDENGINE_UNREACHABLE'])
  })
})
