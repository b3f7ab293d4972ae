import {
  type KafkaCluster,
  type SavedConnection,
  type SecretResolver,
  SluiceError,
  type TdengineConnection,
} from '@sluice/contracts'
import { type ResolvedKafkaConnection, resolveKafka } from '@sluice/kafka'
import type { TargetGuard } from '@sluice/network'
import type { SchemaRegistry } from '@sluice/schema-registry'
import type { ConnectionRepository } from '@sluice/store'
import { type ResolvedTdengineConnection, resolveServer } from '@sluice/tdengine'
import { openRegistry } from './open-registry.ts'

/** Who knows the connections of a task, or of what a person is just typing. */
export interface ConnectionSources {
  /** Of the workspace. */
  readonly saved: Pick<ConnectionRepository, 'openKafka' | 'openTdengine'>
  readonly defaultTarget: ResolvedTdengineConnection | null
  /** Says where a registry may be. */
  readonly guard: TargetGuard
  /** For what is spelt out; a saved connection brings its own secrets. */
  readonly secret: SecretResolver
}

/** A cluster with its secrets put in; lives in memory only. */
export interface ResolvedCluster {
  readonly kafka: ResolvedKafkaConnection
  readonly registry: SchemaRegistry | undefined
  /** For people; undefined when there is no registry. */
  readonly registryUrl: string | undefined
}

/** Looks a saved connection up at this moment. Throws CONNECTION_MISSING, SECRET_MISSING, SECRET_UNREADABLE. */
export const resolveCluster = async (
  choice: KafkaCluster | SavedConnection,
  clientId: string,
  { saved, secret: own, guard }: ConnectionSources,
): Promise<ResolvedCluster> => {
  const { settings, secret } = 'kind' in choice ? await saved.openKafka(choice.name) : { settings: choice, secret: own }
  return {
    kafka: await resolveKafka(settings, clientId, secret),
    registry: await openRegistry(settings.registry, secret, guard),
    registryUrl: settings.registry?.url,
  }
}

/** `default` is the target that the deployment names. Throws CONFIG_INVALID when it names none, and as `resolveCluster`. */
export const resolveTdengine = async (
  connection: TdengineConnection,
  { saved, defaultTarget, secret }: ConnectionSources,
): Promise<ResolvedTdengineConnection> => {
  switch (connection.kind) {
    case 'url': {
      const { kind: _, ...server } = connection
      return resolveServer(server, secret)
    }
    case 'saved': {
      const opened = await saved.openTdengine(connection.name)
      return resolveServer(opened.settings, opened.secret)
    }
    case 'default':
      if (defaultTarget !== null) return defaultTarget
      throw new SluiceError('CONFIG_INVALID', 'this worker has no default TDengine', {
        field: 'target.connection',
        hint: 'Set TDENGINE_URL for the workers of this group, or give the task its own connection.',
      })
  }
}
