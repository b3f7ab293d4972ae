import { identityOf, type SecretResolver, SluiceError, type TaskSpec, type TdengineConnection } from '@sluice/contracts'
import type { ResolvedKafkaConnection } from '@sluice/kafka'
import type { ResolvedTdengineConnection } from '@sluice/tdengine'

/** The id that the spec may put into client and group names: the task's name, as far as Kafka allows it. */
export const taskIdOf = (spec: TaskSpec): string => spec.name.replace(/[^A-Za-z0-9._-]+/g, '-')

export const resolveKafka = async (
  { source, ...spec }: TaskSpec,
  secrets: SecretResolver,
): Promise<ResolvedKafkaConnection> => ({
  brokers: source.brokers,
  sasl:
    source.sasl === null
      ? null
      : {
          mechanism: source.sasl.mechanism,
          username: source.sasl.username,
          password: await secrets(source.sasl.password),
        },
  tls: source.tls,
  clientId: identityOf(source.clientId, taskIdOf({ source, ...spec })),
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
  secrets: SecretResolver,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ResolvedTdengineConnection> => {
  if (connection.kind === 'url') {
    const { url, username } = connection
    return { url, username, password: await secrets(connection.password) }
  }
  const url = env['TDENGINE_URL']
  if (url === undefined)
    throw new SluiceError('CONFIG_INVALID', 'the task writes to the default TDengine, and TDENGINE_URL is not set', {
      field: 'target.connection',
      hint: 'Set TDENGINE_URL, for example ws://root:taosdata@127.0.0.1:6041.',
    })
  return parseTdengineUrl(url)
}
