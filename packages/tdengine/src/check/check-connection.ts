import { type CheckFinding, type CheckStep, checkFindings, type TdengineHost } from '@sluice/contracts'
import { Connection } from '../connection/connection.ts'
import { readAddress, urlOf } from '../connection/dialer.ts'
import type { Dialing } from '../connection/dialing.ts'
import type { ResolvedTdengineConnection } from '../port.ts'
import { dial, resolveHost } from './dial.ts'
import { clockFinding, databasesFinding, serverFinding } from './server-findings.ts'
import { askStep } from './step.ts'

const nameOf = ({ host, port }: TdengineHost): string => `${host}:${port}`

/**
 * Finds out how far a connection works: resolve → connect → authenticate for every host, then what the first that let us in is and
 * can. Goes on with the hosts that passed; stops after the step that none passed. Never throws for what it finds; a URL that
 * cannot be read is TDENGINE_UNREACHABLE.
 */
export const checkConnection = async (
  connection: ResolvedTdengineConnection,
  dialing: Dialing,
): Promise<CheckStep[]> => {
  const address = readAddress(connection)
  const steps: CheckStep[] = []
  const passing = async (
    step: CheckStep['step'],
    hosts: readonly TdengineHost[],
    ask: (host: TdengineHost) => Promise<CheckFinding>,
  ): Promise<TdengineHost[]> => {
    const asked = await Promise.all(hosts.map((host) => askStep(step, nameOf(host), () => ask(host))))
    steps.push(...asked)
    return hosts.filter((_, index) => asked[index]?.status === 'ok')
  }

  const opened = new Map<TdengineHost, Connection>()
  const tls = address.tls ? connection.tls : null
  const resolved = await passing('resolve', address.hosts, (host) => resolveHost(host, dialing.guard))
  const connected = await passing('connect', resolved, (host) => dial(host, tls, dialing))
  try {
    await passing('authenticate', connected, async (host) => {
      opened.set(host, await Connection.open({ ...connection, url: urlOf(address, host) }, dialing))
      return checkFindings.loggedIn(connection.login ?? 'password', connection.username)
    })
    const [first] = opened
    if (first === undefined) return steps
    const [host, server] = first
    steps.push(
      await askStep('server', nameOf(host), () => serverFinding(server)),
      await askStep('clock', nameOf(host), () => clockFinding(server)),
      await askStep('databases', nameOf(host), () => databasesFinding(server, connection.username)),
    )
    return steps
  } finally {
    for (const each of opened.values()) await each.close()
  }
}
