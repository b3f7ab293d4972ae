import {
  type KafkaConnection,
  type ProbeJob,
  type ProbeKind,
  type ProbeRequest,
  type ProbeResponse,
  probes,
  type SecretResolver,
  type TdengineConnection,
} from '@sluice/contracts'
import { createKafkajs, type KafkaLogger, type KafkaPort } from '@sluice/kafka'
import { openSecrets, type SecretBox, type SecretRepository } from '@sluice/store'
import { type Catalog, createTdengine, type ResolvedTdengineConnection } from '@sluice/tdengine'
import { openRegistry } from '../connections/open-registry.ts'
import { resolveKafka, resolveTdengine } from '../connections/resolve-connections.ts'
import { tryTask } from './dry-run-probe.ts'
import { checkKafka, listTopics, sampleTopics } from './kafka-probes.ts'

export interface ProbeContext {
  readonly secrets: SecretRepository
  readonly secretBox: SecretBox
  readonly defaultTarget: ResolvedTdengineConnection | null
  readonly kafkaLogger: KafkaLogger
}

type ProbeHandlers = {
  readonly [Kind in ProbeKind]: (request: ProbeRequest<Kind>) => Promise<ProbeResponse<Kind>>
}

const PROBE_CLIENT_ID = 'sluice-probe'

/** How each kind is answered, with the secrets of one job. */
const createHandlers = (context: ProbeContext, secret: SecretResolver): ProbeHandlers => {
  const onKafka = async <T>(connection: KafkaConnection, use: (kafka: KafkaPort) => Promise<T>): Promise<T> => {
    const kafka = createKafkajs(await resolveKafka(connection, PROBE_CLIENT_ID, secret), context.kafkaLogger)
    try {
      return await use(kafka)
    } finally {
      await kafka.close()
    }
  }
  const onTdengine = async <T>(connection: TdengineConnection, use: (catalog: Catalog) => Promise<T>): Promise<T> => {
    const catalog = await createTdengine().catalog(await resolveTdengine(connection, context.defaultTarget, secret))
    try {
      return await use(catalog)
    } finally {
      await catalog.close()
    }
  }
  return {
    'kafka.check': (request) =>
      onKafka(request.connection, async (kafka) =>
        checkKafka(kafka, request, await openRegistry(request.registry, secret)),
      ),
    'kafka.topics': (request) => onKafka(request.connection, listTopics),
    'kafka.sample': (request) =>
      onKafka(request.connection, async (kafka) =>
        sampleTopics(kafka, request, await openRegistry(request.registry, secret)),
      ),
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
    'task.dryRun': (request) =>
      onKafka(request.connection, async (kafka) =>
        tryTask(
          request,
          kafka,
          await resolveTdengine(request.target.connection, context.defaultTarget, secret),
          await openRegistry(request.registry, secret),
        ),
      ),
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
  return answerKind(createHandlers(context, context.secrets.resolver(job.taskId, typed)), job.kind, job.request)
}
