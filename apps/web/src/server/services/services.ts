import type { TaskMetrics } from '@sluice/contracts'
import type { SavedViewRepository, WorkspaceAlerts } from '@sluice/store'
import type { FleetFeed } from '../live/fleet-feed.ts'
import type { LiveFeed } from '../live/live-feed.ts'
import type { ApiKeyService } from './api-key-service.ts'
import type { AuditService } from './audit-service.ts'
import type { ConnectionService } from './connection-service.ts'
import type { DeadLetterService } from './dead-letter-service.ts'
import type { DeclarationService } from './declarations/declaration-service.ts'
import type { FileService } from './file-service.ts'
import type { HealthService } from './health-service.ts'
import type { NumbersService } from './numbers-service.ts'
import type { OffsetService } from './offset-service.ts'
import type { OverviewService } from './overview-service.ts'
import type { PeopleServices } from './people-services.ts'
import type { PreviewService } from './preview-service.ts'
import type { ProbeService } from './probe-service.ts'
import type { StoryService } from './story-service.ts'
import type { TaskBulkService } from './task-bulk-service.ts'
import type { TaskLogService } from './task-log-service.ts'
import type { TaskService } from './task-service.ts'
import type { ValidationService } from './validation-service.ts'
import type { WorkerService } from './worker-service.ts'

/** What the API can do, free of HTTP. */
export interface Services extends PeopleServices {
  readonly tasks: TaskService
  readonly taskBulk: TaskBulkService
  readonly savedViews: SavedViewRepository
  readonly story: StoryService
  readonly numbers: NumbersService
  readonly taskLog: TaskLogService
  readonly offsets: OffsetService
  readonly deadLetters: DeadLetterService
  readonly validation: ValidationService
  readonly preview: PreviewService
  readonly probes: ProbeService
  readonly workers: WorkerService
  readonly overview: OverviewService
  readonly health: HealthService
  readonly apiKeys: ApiKeyService
  alertsOf(workspaceId: number): WorkspaceAlerts
  connectionsOf(workspaceId: number): ConnectionService
  readonly audit: AuditService
  readonly files: FileService
  readonly declarations: DeclarationService
  readonly fleet: FleetFeed
  /** Live numbers by task. */
  readonly live: LiveFeed<TaskMetrics>
}
