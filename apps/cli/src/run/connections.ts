import {
  clusterOf,
  type KafkaCluster,
  type SecretResolver,
  SluiceError,
  type TaskSpec,
  type TdengineConnection,
  type TdengineServer,
} from '@sluice/contracts'
import { connectionFromUrl, type ResolvedTdengineConnection, resolveServer } from '@sluice/tdengine'

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

export const resolveTdengine = async (
  connection: TdengineConnection,
  saved: SavedConnections,
  secrets: SecretResolver,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ResolvedTdengineConnection> => {
  if (connection.kind === 'url') {
    const { kind: _, ...server } = connection
    return resolveServer(server, secrets)
  }
  if (connection.kind === 'saved') return resolveServer(saved.tdengine(connection.name), secrets)
  const url = env['TDENGINE_URL']
  if (url === undefined)
    throw new SluiceError('CONFIG_INVALID', 'the task writes to the default TDengine, and TDENGINE_URL is not set', {
      field: 'target.connection',
      hint: 'Set TDENGINE_URL, for example ws://root:taosdata@127.0.0.1:6041.',
    })
  return connectionFromUrl(url, 'TDENGINE_URL')
}
