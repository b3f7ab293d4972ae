import { type Broker, type CheckStep, checkFindings } from '@sluice/contracts'
import type { KafkaLogger } from '../../logger.ts'
import type { ResolvedSasl } from '../../port.ts'
import type { SecuredConnection } from '../../security/kafka-security.ts'
import { clusterMetadata, requireTopics } from '../metadata.ts'
import { partitionRanges } from '../offsets.ts'
import { type ClusterSession, createClusterSession } from '../open-cluster.ts'
import { addressOf, dial, resolveHost } from './dial.ts'
import { ask, type Question } from './step.ts'

/** A person waits, and a wrong answer does not get better by asking again. */
const CHECK_RETRY = { retries: 0 }

const accountOf = (sasl: ResolvedSasl): string => {
  switch (sasl.mechanism) {
    case 'GSSAPI':
      return sasl.principal
    case 'OAUTHBEARER':
      return sasl.token.from === 'static' ? 'token' : sasl.token.clientId
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return sasl.username
  }
}

/**
 * Finds out how far a connection works: resolve → connect → authenticate for every broker, then metadata, the
 * addresses that the cluster advertises, topics and offsets. Goes on with the brokers that passed; stops after the step that nothing passed. Never throws for what it finds.
 */
export const checkConnection = async (
  connection: SecuredConnection,
  logger: KafkaLogger,
  topics: readonly string[],
): Promise<CheckStep[]> => {
  const steps: CheckStep[] = []
  const { brokers, sasl, security } = connection

  /** Asks about each subject at once and keeps the subjects that passed. */
  const passing = async <Subject>(
    subjects: readonly Subject[],
    question: (subject: Subject) => Question,
  ): Promise<Subject[]> => {
    const asked = await Promise.all(subjects.map((subject) => ask(question(subject))))
    steps.push(...asked)
    return subjects.filter((_, index) => asked[index]?.ok === true)
  }

  const resolved = await passing(brokers, (broker) => ({
    step: 'resolve',
    subject: broker.host,
    ask: async () => checkFindings.resolved(await resolveHost(broker.host)),
  }))
  const connected = await passing(resolved, (broker) => ({
    step: 'connect',
    subject: addressOf(broker),
    ask: () => dial(broker, security.openSocket),
  }))
  const authenticated = await passing(connected, (broker) => ({
    step: 'authenticate',
    subject: addressOf(broker),
    ask: async () => {
      await withCluster(connection, [broker], logger, (session) => session.run('log in', async () => undefined))
      return sasl === null ? checkFindings.noLogin() : checkFindings.loggedIn(sasl.mechanism, accountOf(sasl))
    },
  }))
  if (authenticated.length === 0) return steps

  await withCluster(connection, authenticated, logger, async (session) => {
    // Clients go on to the addresses that the cluster advertises, whatever was typed.
    let advertised: Broker[] = []
    const metadata = await ask({
      step: 'metadata',
      subject: authenticated.map(addressOf).join(', '),
      ask: async () => {
        const found = await session.run('read the metadata', clusterMetadata)
        advertised = found.brokers.map(({ host, port }) => ({ host, port }))
        return checkFindings.cluster(found.clusterId ?? '-', advertised.length)
      },
      hintFor: ({ code }) => (code === 'KAFKA_CONNECTION_CLOSED' && sasl === null ? 'wantsLogin' : undefined),
    })
    steps.push(metadata)
    if (!metadata.ok) return
    const untried = advertised.filter((one) => !brokers.some((typed) => addressOf(typed) === addressOf(one)))
    const reachable = await passing(untried, (broker) => ({
      step: 'advertised',
      subject: addressOf(broker),
      ask: () => dial(broker, security.openSocket),
      hintFor: () => 'advertisedUnreachable',
    }))
    if (reachable.length < untried.length) return

    const present = await passing(topics, (topic) => ({
      step: 'topics',
      subject: topic,
      ask: () =>
        session.run(`find topic "${topic}"`, async (cluster) => {
          await requireTopics(cluster, [topic])
          return checkFindings.topic(cluster.findTopicPartitionMetadata(topic).length)
        }),
    }))
    if (present.length < topics.length) return
    await passing(topics, (topic) => ({
      step: 'offsets',
      subject: topic,
      ask: async () => {
        const ranges = await session.run(`read offsets of "${topic}"`, (cluster) => partitionRanges(cluster, [topic]))
        return checkFindings.records(ranges.reduce((sum, { earliest, latest }) => sum + latest - earliest, 0))
      },
    }))
  })
  return steps
}

const withCluster = async <Result>(
  connection: SecuredConnection,
  brokers: readonly Broker[],
  logger: KafkaLogger,
  work: (session: ClusterSession) => Promise<Result>,
): Promise<Result> => {
  const session = createClusterSession({ ...connection, brokers }, logger, { retry: CHECK_RETRY })
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}
