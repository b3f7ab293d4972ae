import { randomUUID } from 'node:crypto'
import {
  checkResultOf,
  type KafkaConnectionChoice,
  type ProbeJob,
  type ProbeKind,
  type ProbeRequest,
  type ProbeResponse,
  probes,
  type SchemaRegistrySpec,
  type SecretValues,
  SluiceError,
  type TdengineConnection,
} from '@sluice/contracts'
import { judgeTarget } from '@sluice/engine'
import type { KafkaAdapter, KafkaLogger, OpenKafka } from '@sluice/kafka'
import type { TargetGuard } from '@sluice/network'
import { openSecrets, type SecretBox, type SecretRepository, type Store } from '@sluice/store'
import type { Catalog, ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'
import { writeLinkMail } from '../alerts/channels/link-mail.ts'
import type { Mailer } from '../alerts/channels/mailer.ts'
import {
  type ConnectionSources,
  type ResolvedCluster,
  resolveCluster,
  resolveTdengine,
} from '../connections/resolve-connections.ts'
import { previewLetters } from '../replay/preview-letters.ts'
import { browseTopic } from './browse/browse-topic.ts'
import { tryTask } from './dry-run-probe.ts'
import { checkKafka, listTopics, sampleTopics } from './kafka-probes.ts'
import { planOffsets } from './offsets/plan-offsets.ts'
import { setOffsets } from './offsets/set-offsets.ts'
import { describeTopics } from './topic-details.ts'

export interface ProbeContext {
  readonly secrets: SecretRepository
  readonly connectionsOf: Store['connectionsOf']
  readonly secretBox: SecretBox
  readonly deadLetters: Store['deadLetters']
  readonly tdengine: TdenginePort
  readonly guard: TargetGuard
  readonly openKafka: OpenKafka
  readonly defaultTarget: ResolvedTdengineConnection | null
  readonly kafkaLogger: KafkaLogger
  readonly mailer: Pick<Mailer, 'send'>
}

type ProbeHandlers = {
  readonly [Kind in ProbeKind]: (request: ProbeRequest<Kind>) => Promise<ProbeResponse<Kind>>
}

const PROBE_CLIENT_ID = 'sluice-probe'

/** What a probe names, and the registry that it spells out beside; a saved connection brings its own. */
interface ClusterRequest {
  readonly connection: KafkaConnectionChoice
  readonly registry?: SchemaRegistrySpec | null
}

/** How each kind is answered, with the secrets of one job. */
const createHandlers = (
  context: ProbeContext,
  sources: ConnectionSources,
  job: Pick<ProbeJob, 'taskId' | 'workspaceId'>,
  typed: SecretValues,
): ProbeHandlers => {
  const { kafkaLogger, openKafka, tdengine, guard } = context
  const onKafka = async <T>(
    { connection, registry = null }: ClusterRequest,
    use: (kafka: KafkaAdapter, cluster: ResolvedCluster) => Promise<T>,
  ): Promise<T> => {
    const choice = 'kind' in connection ? connection : { ...connection, registry }
    const cluster = await resolveCluster(choice, PROBE_CLIENT_ID, sources)
    const kafka = openKafka(cluster.kafka, { logger: kafkaLogger, guard })
    try {
      return await use(kafka, cluster)
    } finally {
      await kafka.close()
    }
  }
  const onTdengine = async <T>(connection: TdengineConnection, use: (catalog: Catalog) => Promise<T>): Promise<T> => {
    const catalog = await tdengine.catalog(await resolveTdengine(connection, sources))
    try {
      return await use(catalog)
    } finally {
      await catalog.close()
    }
  }
  return {
    'kafka.check': (request) => onKafka(request, (kafka, cluster) => checkKafka(kafka, request, cluster)),
    'kafka.topics': (request) => onKafka(request, listTopics),
    'kafka.sample': (request) => onKafka(request, (kafka, { registry }) => sampleTopics(kafka, request, registry)),
    'kafka.topicDetails': (request) => onKafka(request, (kafka) => describeTopics(kafka, request)),
    'kafka.browse': (request) => onKafka(request, (kafka, { registry }) => browseTopic(kafka, request, registry)),
    'kafka.planOffsets': (request) => onKafka(request, (kafka) => planOffsets(kafka, request)),
    'kafka.setOffsets': (request) => onKafka(request, (kafka) => setOffsets(kafka, request)),
    'tdengine.check': async ({ connection }) =>
      checkResultOf(await tdengine.check(await resolveTdengine(connection, sources))),
    'tdengine.databases': (request) =>
      onTdengine(request.connection, async (catalog) => ({
        version: await catalog.version(),
        databases: await catalog.databases(),
      })),
    'tdengine.supertables': (request) =>
      onTdengine(request.connection, async (catalog) => ({ names: await catalog.supertables(request.database) })),
    'tdengine.supertable': (request) =>
      onTdengine(request.connection, (catalog) => catalog.supertable(request.database, request.name)),
    'tdengine.createDatabase': (request) =>
      onTdengine(request.connection, (catalog) => catalog.createDatabase(request.database)),
    'tdengine.createSupertable': (request) =>
      onTdengine(request.connection, (catalog) => catalog.createSupertable(request.supertable)),
    'tdengine.alterSupertable': (request) =>
      onTdengine(request.connection, (catalog) => catalog.alterSupertable(request.alter)),
    'tdengine.subtables': ({ connection, database, name, search, limit }) =>
      onTdengine(connection, (catalog) => catalog.subtables(database, name, search, limit)),
    'tdengine.rows': ({ connection, database, name, subtable, at, limit }) =>
      onTdengine(connection, (catalog) => catalog.rows(database, name, { subtable, at }, limit)),
    'task.dryRun': (request) =>
      onKafka(request, async (kafka, { registry }) =>
        tryTask(request, { kafka, tdengine }, await resolveTdengine(request.target.connection, sources), registry),
      ),
    'mail.link': async (mail) => {
      await context.mailer.send([mail.to], writeLinkMail(mail, typed['link'] ?? ''), randomUUID())
      return {}
    },
    'task.judgeTarget': async ({ target, errorPolicies }) => ({
      findings: await judgeTarget(tdengine, await resolveTdengine(target.connection, sources), target, errorPolicies),
    }),
    'task.previewDeadLetters': (request) => {
      const { taskId, workspaceId } = job
      if (taskId === null)
        throw new SluiceError('INVALID_REQUEST', 'dead letters belong to a task', { field: 'taskId' })
      const { secrets, connectionsOf, deadLetters } = context
      return previewLetters(
        { ...context, store: { secrets, connectionsOf, deadLetters } },
        { taskId, workspaceId },
        request,
      )
    },
  }
}

/** TypeScript cannot follow the kind through both tables; the schema of the kind checks what the type says. */
const answerKind = <Kind extends ProbeKind>(
  handlers: ProbeHandlers,
  kind: Kind,
  request: unknown,
): Promise<ProbeResponse<Kind>> => handlers[kind](probes[kind].request.parse(request) as ProbeRequest<Kind>)

/** Answers a probe with the response of its kind. Throws SluiceError, which becomes a failed answer. */
export const answerProbe = async (context: ProbeContext, job: ProbeJob): Promise<unknown> => {
  const typed = openSecrets(context.secretBox, job.sealedSecrets)
  const { defaultTarget, guard } = context
  const connections = context.connectionsOf(job.workspaceId)
  const secret =
    job.secretsOf === null
      ? context.secrets.resolver(job.taskId, typed)
      : connections.secretResolver(job.secretsOf, typed)
  return answerKind(
    createHandlers(context, { saved: connections, defaultTarget, guard, secret }, job, typed),
    job.kind,
    job.request,
  )
}
