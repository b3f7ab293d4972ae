import { isIP } from 'node:net'
import { type CheckStep, checkFindings, checkHints, isErrorCode } from '@sluice/contracts'
import type { CheckSetting } from './check-setting.ts'
import type { Deadline } from './deadline.ts'
import { addressOf, createSocketPool } from './dial.ts'
import { type Outcome, passed, stepOf } from './outcome.ts'
import type { ClusterNode } from './protocol/metadata.ts'
import { reachBroker } from './reach-broker.ts'
import { createTrail } from './trail.ts'

/** Codes of what is meant by "cannot be reached"; TLS trouble keeps its own. */
const UNREACHABLE: ReadonlySet<string | undefined> = new Set([
  'KAFKA_UNREACHABLE',
  'KAFKA_UNKNOWN_HOST',
  'KAFKA_TIMEOUT',
  'KAFKA_CONNECTION_CLOSED',
])

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host === '0.0.0.0' ||
  host === '::' ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'))

/** The trap itself, named: the step that failed says how, the place says why. */
const trapped = (node: ClusterNode, { status, detail, detailCode, params, code, hint }: CheckStep): Outcome => {
  const found = {
    status,
    detail,
    ...(detailCode === undefined ? {} : { detailCode }),
    ...(params === undefined ? {} : { params }),
    ...(hint === undefined ? {} : { hint }),
  }
  if (!UNREACHABLE.has(code)) return code !== undefined && isErrorCode(code) ? { ...found, code } : found
  const hintCode = isLoopback(node.host) ? 'advertisedLoopback' : 'advertisedUnreachable'
  return { ...found, code: 'KAFKA_ADVERTISED_UNREACHABLE', hintCode, hint: checkHints[hintCode] }
}

/** Tries an address that clients are sent to by the cluster, whatever was typed. */
export const checkAdvertised = async (
  node: ClusterNode,
  { connection, guard }: CheckSetting,
  deadline: Deadline,
): Promise<CheckStep> => {
  const startedAtMs = performance.now()
  const pool = createSocketPool()
  const trail = createTrail(deadline)
  try {
    await reachBroker({ broker: node, connection, guard, pool, deadline }, trail)
  } finally {
    pool.closeAll()
  }
  const failure = trail.steps.find(({ status }) => status === 'failed')
  const outcome = failure === undefined ? passed(checkFindings.advertised(node.nodeId)) : trapped(node, failure)
  return stepOf('advertised', addressOf(node), performance.now() - startedAtMs, outcome)
}
