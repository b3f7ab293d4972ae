import type { Route } from '../api/define-route.ts'
import * as account from './account.ts'
import * as alertChannels from './alert-channels.ts'
import * as alertRules from './alert-rules.ts'
import * as alertSilences from './alert-silences.ts'
import * as alerts from './alerts.ts'
import * as apiKeys from './api-keys.ts'
import * as audit from './audit.ts'
import * as connections from './connections.ts'
import * as deadLetters from './dead-letters.ts'
import * as declarations from './declarations.ts'
import * as design from './design.ts'
import * as events from './events.ts'
import * as files from './files.ts'
import * as fleet from './fleet.ts'
import * as health from './health.ts'
import * as invitations from './invitations.ts'
import * as members from './members.ts'
import * as numbers from './numbers.ts'
import * as offsets from './offsets.ts'
import { describeApi } from './openapi.ts'
import * as overview from './overview.ts'
import * as probes from './probes.ts'
import * as replays from './replays.ts'
import * as session from './session.ts'
import * as singleSignOn from './single-sign-on.ts'
import * as story from './story.ts'
import * as taskBulk from './task-bulk.ts'
import * as taskExport from './task-export.ts'
import * as taskFacts from './task-facts.ts'
import * as taskLog from './task-log.ts'
import * as taskParts from './task-parts.ts'
import * as tasks from './tasks.ts'
import * as users from './users.ts'
import * as views from './views.ts'
import * as workers from './workers.ts'
import * as workspaces from './workspaces.ts'

const described: readonly Route[] = [
  alerts,
  alertRules,
  alertChannels,
  alertSilences,
  session,
  singleSignOn,
  account,
  users,
  invitations,
  tasks,
  taskBulk,
  taskExport,
  taskFacts,
  taskLog,
  taskParts,
  story,
  numbers,
  offsets,
  deadLetters,
  replays,
  events,
  declarations,
  design,
  probes,
  views,
  workers,
  overview,
  health,
  apiKeys,
  connections,
  workspaces,
  members,
  audit,
  files,
  fleet,
].flatMap((module) => Object.values(module))

export const getOpenApi = describeApi(described)

/** Every route of `/api/v1`. Tests compare it with the files that Next serves, and ask each for its sign-in. */
export const routes: readonly Route[] = [...described, getOpenApi]
