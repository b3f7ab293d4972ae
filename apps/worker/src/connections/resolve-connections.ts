import {
  identityOf,
  type KafkaConnection,
  type KafkaSource,
  type SecretResolver,
  SluiceError,
  type TdengineConnection,
} from '@sluice/contracts'
import type { ResolvedKafkaConnection } from '@sluice/kafka'
import type { ResolvedTdengineConnection } from '@sluice/tdengine'

/** Puts the secrets in; the result lives in memory only. */
export const resolveKafka = async (
  { brokers, sasl, tls }: Pick<KafkaConnection, 'brokers' | 'sasl' | 'tls'>,
  clientId: string,
  secret: SecretResolver,
): Promise<ResolvedKafkaConnection> => ({
  brokers,
  sasl: sasl === null ? null : { ...sasl, password: await secret(sasl.password) },
  tls,
  clientId,
})

/** The client id of a sub-task. */
export const clientIdOf = (source: KafkaSource, taskId: string): string => identityOf(source.clientId, taskId)

/** `default` is the target that the deployment names. Throws CONFIG_INVALID when it names none. */
export const resolveTdengine = async (
  connection: TdengineConnection,
  defaultTarget: ResolvedTdengineConnection | null,
  secret: SecretResolver,
): Promise<ResolvedTdengineConnection> => {
  if (connection.kind === 'url')
    return { url: connection.url, username: connection.username, password: await secret(connection.password) }
  if (defaultTarget === null)
    throw new SluiceError('CONFIG_INVALID', 'this worker has no default TDengine', {
      field: 'target.connection',
      hint: 'Set TDENGINE_URL for the workers of this group, or give the task its own connection.',
    })
  return defaultTarget
}
