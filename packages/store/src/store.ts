import {
  createWatchedAlerts,
  createWorkspaceAlerts,
  type WatchedAlerts,
  type WorkspaceAlerts,
} from './alerts/alerts.ts'
import { type Gauges, readGauges } from './alerts/gauges.ts'
import { type ConnectionRepository, createConnectionRepository } from './connections/connections.ts'
import { joined, openDatabase } from './database.ts'
import { createDeadLetterRepository, type DeadLetterRepository } from './dead-letters/dead-letters.ts'
import { createReplayRepository, type ReplayRepository } from './dead-letters/replays.ts'
import { createLeaseRepository, type LeaseRepository } from './leases/leases.ts'
import { ALERTS_LOCK, createPassLock, RECONCILE_LOCK } from './pass-lock.ts'
import { type AuditRepository, createAuditRepository } from './people/audit.ts'
import { createMemberRepository, type MemberRepository } from './people/members.ts'
import { createWorkspaceRepository, type WorkspaceRepository } from './people/workspaces.ts'
import { type ActivityRepository, createActivityRepository } from './records/activities.ts'
import { type ArchiveRepository, createArchiveRepository } from './records/archive.ts'
import { createLedgerRepository, type LedgerRepository } from './records/ledger.ts'
import { createMetricRepository, type MetricRepository } from './records/metrics.ts'
import { createOffsetResetRepository, type OffsetResetRepository } from './records/offset-resets.ts'
import { createOverviewRepository, type OverviewRepository } from './records/overview.ts'
import { createPointBucketRepository, type PointBucketRepository } from './records/point-buckets.ts'
import { createReadingBoundRepository, type ReadingBoundRepository } from './records/reading-bounds.ts'
import { createRunRepository, type RunRepository } from './records/runs.ts'
import { createWorkerGroupRepository, type WorkerGroupRepository } from './records/worker-groups.ts'
import { createWorkerRepository, type WorkerRepository } from './records/workers.ts'
import { type Rotation, rotateSecrets } from './secrets/rotate-secrets.ts'
import { createSecretBox, type SecretBox } from './secrets/secret-box.ts'
import { createSecretRepository, type SecretRepository } from './secrets/secrets.ts'
import { type AttemptRepository, createAttemptRepository } from './sign-in/attempts.ts'
import { createInvitationClaims, type InvitationClaims } from './sign-in/claim-invitation.ts'
import { createExternalPeople, type ExternalPeople } from './sign-in/external-people.ts'
import { createInvitationRepository, type InvitationRepository } from './sign-in/invitations.ts'
import { createSessionRepository, type SessionRepository } from './sign-in/sessions.ts'
import { createUserRepository, type UserRepository } from './sign-in/users.ts'
import { createFleetRepository, type FleetRepository } from './tasks/fleet.ts'
import { createSavedViewRepository, type SavedViewRepository } from './tasks/saved-views.ts'
import { createTaskRepository, type TaskRepository } from './tasks/tasks.ts'
import { createVersionRepository, type VersionRepository } from './tasks/versions.ts'
import { inTransaction } from './transaction.ts'
import { holdWorkspace } from './workspace-lock.ts'

/** What changes together, of one workspace. */
export interface AtomicParts extends Pick<Store, 'tasks' | 'versions' | 'secrets'> {
  readonly connections: ConnectionRepository
  readonly alerts: WorkspaceAlerts
}

export interface StoreOptions {
  /** `postgresql://user:password@host:5432/name` of a migrated database. */
  readonly databaseUrl: string
  /** SLUICE_SECRET_KEY: 32 bytes in base64. */
  readonly secretKey: string
  /** SLUICE_SECRET_KEYS_OLD: keys that stored secrets may still need; see `rotateSecrets`. */
  readonly oldSecretKeys?: readonly string[]
  readonly poolSizeMax?: number
}

/** Postgres, the truth: one repository per concern. Methods throw SluiceError where they say so; `asStoreError` reads the rest. */
export interface Store {
  readonly tasks: TaskRepository
  /** All tasks at a glance. */
  readonly fleet: FleetRepository
  readonly savedViews: SavedViewRepository
  readonly versions: VersionRepository
  readonly secrets: SecretRepository
  /** Saved connections, by workspace. */
  connectionsOf(workspaceId: number): ConnectionRepository
  readonly members: MemberRepository
  readonly workspaces: WorkspaceRepository
  readonly audit: AuditRepository
  readonly users: UserRepository
  readonly sessions: SessionRepository
  readonly invitations: InvitationRepository
  readonly invitationClaims: InvitationClaims
  readonly externalPeople: ExternalPeople
  /** Attempts to sign in. */
  readonly attempts: AttemptRepository
  readonly leases: LeaseRepository
  readonly ledger: LedgerRepository
  readonly readingBounds: ReadingBoundRepository
  readonly deadLetters: DeadLetterRepository
  readonly replays: ReplayRepository
  readonly archives: ArchiveRepository
  readonly activities: ActivityRepository
  readonly metrics: MetricRepository
  readonly pointBuckets: PointBucketRepository
  readonly runs: RunRepository
  readonly offsetResets: OffsetResetRepository
  readonly overview: OverviewRepository
  readonly workers: WorkerRepository
  readonly workerGroups: WorkerGroupRepository
  /** Seals what must cross Redis. */
  readonly secretBox: SecretBox
  /** Seals every stored secret under the present key. Throws SECRET_UNREADABLE when a key is missing. */
  rotateSecrets(): Promise<Rotation>
  /** The Prisma client, for better-auth's adapter and nothing else; its type is nobody's business. */
  readonly authDatabase: object
  /** Rules, channels and history of a workspace. */
  alertsOf(workspaceId: number): WorkspaceAlerts
  /** What workers look at, and the outbox. */
  readonly alerts: WatchedAlerts
  /** How much there is of what, over all workspaces. */
  gauges(): Promise<Gauges>
  /** Looks at the alert rules unless another process does just now (undefined then). */
  watchExclusively<T>(pass: () => Promise<T>): Promise<T | undefined>
  /** Runs a pass of the reconciler unless another process is in one (undefined then). */
  reconcileExclusively<T>(pass: () => Promise<T>): Promise<T | undefined>
  /**
   * Changes made through these repositories are one: all of them, or none when `work` throws. Workspaces take turns, each
   * waiting for its own. `work` runs again when the transaction lost a race, so it does nothing beside. Throws what `work`
   * throws.
   */
  atomically<Result>(workspaceId: number, work: (parts: AtomicParts) => Promise<Result>): Promise<Result>
  /** Resolves when Postgres answers. */
  ping(): Promise<void>
  close(): Promise<void>
}

const POOL_SIZE_MAX_DEFAULT = 10

/** Opens the store; nothing connects before the first query. Throws CONFIG_INVALID for a wrong secret key. */
export const createStore = (options: StoreOptions): Store => {
  const secretBox = createSecretBox(options.secretKey, options.oldSecretKeys)
  const database = openDatabase(options.databaseUrl, options.poolSizeMax ?? POOL_SIZE_MAX_DEFAULT)
  return {
    tasks: createTaskRepository(database, secretBox),
    fleet: createFleetRepository(database),
    savedViews: createSavedViewRepository(database),
    versions: createVersionRepository(database),
    secrets: createSecretRepository(database, secretBox),
    connectionsOf: (workspaceId) => createConnectionRepository(database, secretBox, workspaceId),
    members: createMemberRepository(database),
    workspaces: createWorkspaceRepository(database),
    audit: createAuditRepository(database),
    users: createUserRepository(database),
    sessions: createSessionRepository(database),
    invitations: createInvitationRepository(database),
    invitationClaims: createInvitationClaims(database),
    externalPeople: createExternalPeople(database),
    attempts: createAttemptRepository(database),
    leases: createLeaseRepository(database),
    ledger: createLedgerRepository(database),
    readingBounds: createReadingBoundRepository(database),
    deadLetters: createDeadLetterRepository(database),
    replays: createReplayRepository(database),
    archives: createArchiveRepository(database),
    activities: createActivityRepository(database),
    metrics: createMetricRepository(database),
    pointBuckets: createPointBucketRepository(database),
    runs: createRunRepository(database),
    offsetResets: createOffsetResetRepository(database),
    overview: createOverviewRepository(database),
    workers: createWorkerRepository(database),
    workerGroups: createWorkerGroupRepository(database),
    secretBox,
    rotateSecrets: () => rotateSecrets(database, secretBox),
    authDatabase: database,
    alertsOf: (workspaceId) => createWorkspaceAlerts(database, secretBox, workspaceId),
    alerts: createWatchedAlerts(database, secretBox),
    gauges: () => readGauges(database),
    watchExclusively: createPassLock(database, ALERTS_LOCK),
    reconcileExclusively: createPassLock(database, RECONCILE_LOCK),
    atomically: (workspaceId, work) =>
      inTransaction(database, async (transaction) => {
        await holdWorkspace(transaction, workspaceId)
        const inside = joined(transaction)
        return work({
          tasks: createTaskRepository(inside, secretBox),
          versions: createVersionRepository(inside),
          secrets: createSecretRepository(inside, secretBox),
          connections: createConnectionRepository(inside, secretBox, workspaceId),
          alerts: createWorkspaceAlerts(inside, secretBox, workspaceId),
        })
      }),
    async ping() {
      await database.$queryRaw`SELECT 1`
    },
    close: () => database.$disconnect(),
  }
}
