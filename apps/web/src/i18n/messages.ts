import enAccess from '#messages/en/access.json'
import enAccount from '#messages/en/account.json'
import enAlerts from '#messages/en/alerts.json'
import enApiKeys from '#messages/en/apiKeys.json'
import enAudit from '#messages/en/audit.json'
import enCatalog from '#messages/en/catalog.json'
import enCommon from '#messages/en/common.json'
import enConnections from '#messages/en/connections.json'
import enDatabases from '#messages/en/databases.json'
import enDryRun from '#messages/en/dryRun.json'
import enErrors from '#messages/en/errors.json'
import enFleet from '#messages/en/fleet.json'
import enFollow from '#messages/en/follow.json'
import enFunctions from '#messages/en/functions.json'
import enHealth from '#messages/en/health.json'
import enInbox from '#messages/en/inbox.json'
import enInsight from '#messages/en/insight.json'
import enInvite from '#messages/en/invite.json'
import enMembers from '#messages/en/members.json'
import enNumbers from '#messages/en/numbers.json'
import enOffsets from '#messages/en/offsets.json'
import enOverview from '#messages/en/overview.json'
import enPassword from '#messages/en/password.json'
import enPeople from '#messages/en/people.json'
import enReplaySafety from '#messages/en/replaySafety.json'
import enSecurity from '#messages/en/security.json'
import enSession from '#messages/en/session.json'
import enStory from '#messages/en/story.json'
import enTask from '#messages/en/task.json'
import enTaskLog from '#messages/en/taskLog.json'
import enTasks from '#messages/en/tasks.json'
import enTopics from '#messages/en/topics.json'
import enWizard from '#messages/en/wizard.json'
import enWorkers from '#messages/en/workers.json'
import enWorkspaces from '#messages/en/workspaces.json'
import zhAccess from '#messages/zh/access.json'
import zhAccount from '#messages/zh/account.json'
import zhAlerts from '#messages/zh/alerts.json'
import zhApiKeys from '#messages/zh/apiKeys.json'
import zhAudit from '#messages/zh/audit.json'
import zhCatalog from '#messages/zh/catalog.json'
import zhCommon from '#messages/zh/common.json'
import zhConnections from '#messages/zh/connections.json'
import zhDatabases from '#messages/zh/databases.json'
import zhDryRun from '#messages/zh/dryRun.json'
import zhErrors from '#messages/zh/errors.json'
import zhFleet from '#messages/zh/fleet.json'
import zhFollow from '#messages/zh/follow.json'
import zhFunctions from '#messages/zh/functions.json'
import zhHealth from '#messages/zh/health.json'
import zhInbox from '#messages/zh/inbox.json'
import zhInsight from '#messages/zh/insight.json'
import zhInvite from '#messages/zh/invite.json'
import zhMembers from '#messages/zh/members.json'
import zhNumbers from '#messages/zh/numbers.json'
import zhOffsets from '#messages/zh/offsets.json'
import zhOverview from '#messages/zh/overview.json'
import zhPassword from '#messages/zh/password.json'
import zhPeople from '#messages/zh/people.json'
import zhReplaySafety from '#messages/zh/replaySafety.json'
import zhSecurity from '#messages/zh/security.json'
import zhSession from '#messages/zh/session.json'
import zhStory from '#messages/zh/story.json'
import zhTask from '#messages/zh/task.json'
import zhTaskLog from '#messages/zh/taskLog.json'
import zhTasks from '#messages/zh/tasks.json'
import zhTopics from '#messages/zh/topics.json'
import zhWizard from '#messages/zh/wizard.json'
import zhWorkers from '#messages/zh/workers.json'
import zhWorkspaces from '#messages/zh/workspaces.json'
import type { Locale } from './locale.ts'

const en = {
  access: enAccess,
  account: enAccount,
  invite: enInvite,
  password: enPassword,
  people: enPeople,
  alerts: enAlerts,
  apiKeys: enApiKeys,
  audit: enAudit,
  catalog: enCatalog,
  common: enCommon,
  connections: enConnections,
  databases: enDatabases,
  dryRun: enDryRun,
  errors: enErrors,
  fleet: enFleet,
  follow: enFollow,
  functions: enFunctions,
  inbox: enInbox,
  health: enHealth,
  insight: enInsight,
  members: enMembers,
  numbers: enNumbers,
  offsets: enOffsets,
  overview: enOverview,
  replaySafety: enReplaySafety,
  security: enSecurity,
  session: enSession,
  story: enStory,
  task: enTask,
  taskLog: enTaskLog,
  tasks: enTasks,
  topics: enTopics,
  wizard: enWizard,
  workspaces: enWorkspaces,
  workers: enWorkers,
}
const zh = {
  access: zhAccess,
  account: zhAccount,
  invite: zhInvite,
  password: zhPassword,
  people: zhPeople,
  alerts: zhAlerts,
  apiKeys: zhApiKeys,
  audit: zhAudit,
  catalog: zhCatalog,
  common: zhCommon,
  connections: zhConnections,
  databases: zhDatabases,
  dryRun: zhDryRun,
  errors: zhErrors,
  fleet: zhFleet,
  follow: zhFollow,
  functions: zhFunctions,
  inbox: zhInbox,
  health: zhHealth,
  insight: zhInsight,
  members: zhMembers,
  numbers: zhNumbers,
  offsets: zhOffsets,
  overview: zhOverview,
  replaySafety: zhReplaySafety,
  security: zhSecurity,
  session: zhSession,
  story: zhStory,
  task: zhTask,
  taskLog: zhTaskLog,
  tasks: zhTasks,
  topics: zhTopics,
  wizard: zhWizard,
  workspaces: zhWorkspaces,
  workers: zhWorkers,
}

/**
 * One file per feature; its name is the namespace of `useTranslations`. The long texts of the error pages are read by
 * features/errors alone.
 */
export type Messages = typeof en

/** All strings of a language. messages.test.ts proves that the languages have the same keys. */
export const messagesOf = (locale: Locale): Messages => ({ en, zh: zh as Messages })[locale]
