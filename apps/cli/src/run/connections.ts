import {
  clusterOf,
  identityOf,
  type KafkaCluster,
  type SecretResolver,
  SluiceError,
  type TaskSpec,
  type TdengineConnection,
  type TdengineServer,
} from '@sluice/contracts'
import type { ResolvedKafkaConnection } from '@sluice/kafka'
import type { ResolvedTdengineConnection } from '@sluice/tdengine'

/** The id that the spec may put into client and group names: the task's name, as far as Kafka allows it. */
export const taskIdOf = (spec: TaskSpec): string => spec.name.replace(/[^A-Za-z0-9._-]+/g, '-')

/** Finds a saved connection by its name. Throws CONNECTION_MISSING. */
export interface SavedConnections {
  kafka(name: string): KafkaCluster
  tdengine(name: string): TdengineServer
}

/** The cluster that a task reads, wherever it is written down. Throws CONNECTION_MISSING. */
export const findCluster = (spec: TaskSpec, saved: SavedConnections): KafkaCluster => {
  const choice = clusterOf(spec.source)
  return 'kind' in choice ? saved.kafka(choice.name) : choice
}

export const resolveKafka = async (
  spec: TaskSpec,
  { brokers, sasl, tls }: KafkaCluster,
  secrets: SecretResolver,
): Promise<ResolvedKafkaConnection> => ({
  brokers,
  sasl: sasl === null ? null : { ...sasl, password: await secrets(sasl.password) },
  tls,
  clientId: identityOf(spec.source.clientId, taskIdOf(spec)),
})

/** Splits `ws://root:taosdata@host:6041` into where and who. A login left out is TDengine's own default. */
export const parseTdengineUrl = (text: string): ResolvedTdengineConnection => {
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw new SluiceError('CONFIG_INVALID', 'TDENGINE_URL is not a URL like ws://root:taosdata@host:6041', { cause })
  }
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:')
    throw new SluiceError('CONFIG_INVALID', 'TDENGINE_URL must begin with ws:// or wss://')
  return {
    url: `${url.protocol}//${url.host}`,
    username: decodeURIComponent(url.username) || 'root',
    password: decodeURIComponent(url.password) || 'taosdata',
  }
}

export const resolveTdengine = async (
  connection: TdengineConnection,
  saved: SavedConnections,
  secrets: SecretResolver,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ResolvedTdengineConnection> => {
  if (connection.kind === 'url') {
    const { kind: _, password, ...server } = connection
    return { ...server, password: await secrets(password) }
  }
  if (connection.kind === 'saved') {
    const { password, ...server } = saved.tdengine(connection.name)
    return { ...server, password: await secrets(password) }
  }
  const url = env['TDENGINE_URL']
  if (url === undefined)
    throw new SluiceError('CONFIG_INVALID', 'the task writes to the default TDengine, and TDENGINE_URL is not set', {
      field: 'target.connection',
      hint: 'Set TDENGINE_URL, for example ws://root:taosdata@127.0.0.1:6041.',
    })
  return parseTdengineUrl(url)
}
