import type { AlertDelivery } from '@sluice/contracts'
import type { Database } from '../database.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { type AlertChannelRepository, createAlertChannelRepository } from './channels.ts'
import { type AlertCredentialRepository, createAlertCredentialRepository } from './credentials.ts'
import { type AlertHistoryRepository, createAlertHistoryRepository } from './history.ts'
import { type AlertOutbox, createAlertOutbox } from './outbox.ts'
import { type AlertPassResult, reserveAlertIds, saveAlertPass } from './pass.ts'
import { type AlertRuleRepository, createAlertRuleRepository } from './rules.ts'
import { type AlertSilenceRepository, createAlertSilenceRepository } from './silences.ts'
import { testChannel } from './test-channel.ts'
import { type AlertWorld, readAlertWorld } from './world.ts'

/** Alerts as one workspace has them. */
export interface WorkspaceAlerts {
  readonly rules: AlertRuleRepository
  readonly channels: AlertChannelRepository
  readonly silences: AlertSilenceRepository
  readonly history: AlertHistoryRepository
  /** Puts a test message into the outbox; a worker sends it within seconds. Throws NOT_FOUND. */
  test(channelId: string): Promise<AlertDelivery>
  /** Throws NOT_FOUND. */
  delivery(id: string): Promise<AlertDelivery>
}

/** Alerts as workers see them: all workspaces at once. */
export interface WatchedAlerts {
  world(): Promise<AlertWorld>
  reserveIds(count: number): Promise<string[]>
  /** False: another worker's look came before this one, which is void. */
  save(result: AlertPassResult): Promise<boolean>
  readonly outbox: AlertOutbox
  readonly credentials: AlertCredentialRepository
}

export const createWorkspaceAlerts = (database: Database, box: SecretBox, workspaceId: number): WorkspaceAlerts => ({
  rules: createAlertRuleRepository(database, workspaceId),
  channels: createAlertChannelRepository(database, box, workspaceId),
  silences: createAlertSilenceRepository(database, workspaceId),
  history: createAlertHistoryRepository(database, workspaceId),
  ...testChannel(database, workspaceId),
})

export const createWatchedAlerts = (database: Database, box: SecretBox): WatchedAlerts => ({
  world: () => readAlertWorld(database),
  reserveIds: (count) => reserveAlertIds(database, count),
  save: (result) => saveAlertPass(database, result),
  outbox: createAlertOutbox(database, box),
  credentials: createAlertCredentialRepository(database, box),
})
