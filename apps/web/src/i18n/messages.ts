import enApiKeys from '#messages/en/apiKeys.json'
import enCatalog from '#messages/en/catalog.json'
import enCommon from '#messages/en/common.json'
import enConnections from '#messages/en/connections.json'
import enDatabases from '#messages/en/databases.json'
import enDryRun from '#messages/en/dryRun.json'
import enErrors from '#messages/en/errors.json'
import enFleet from '#messages/en/fleet.json'
import enFunctions from '#messages/en/functions.json'
import enInsight from '#messages/en/insight.json'
import enOffsets from '#messages/en/offsets.json'
import enReplaySafety from '#messages/en/replaySafety.json'
import enSecurity from '#messages/en/security.json'
import enSession from '#messages/en/session.json'
import enStory from '#messages/en/story.json'
import enTask from '#messages/en/task.json'
import enTasks from '#messages/en/tasks.json'
import enTopics from '#messages/en/topics.json'
import enWizard from '#messages/en/wizard.json'
import zhApiKeys from '#messages/zh/apiKeys.json'
import zhCatalog from '#messages/zh/catalog.json'
import zhCommon from '#messages/zh/common.json'
import zhConnections from '#messages/zh/connections.json'
import zhDatabases from '#messages/zh/databases.json'
import zhDryRun from '#messages/zh/dryRun.json'
import zhErrors from '#messages/zh/errors.json'
import zhFleet from '#messages/zh/fleet.json'
import zhFunctions from '#messages/zh/functions.json'
import zhInsight from '#messages/zh/insight.json'
import zhOffsets from '#messages/zh/offsets.json'
import zhReplaySafety from '#messages/zh/replaySafety.json'
import zhSecurity from '#messages/zh/security.json'
import zhSession from '#messages/zh/session.json'
import zhStory from '#messages/zh/story.json'
import zhTask from '#messages/zh/task.json'
import zhTasks from '#messages/zh/tasks.json'
import zhTopics from '#messages/zh/topics.json'
import zhWizard from '#messages/zh/wizard.json'
import type { Locale } from './locale.ts'

const en = {
  apiKeys: enApiKeys,
  catalog: enCatalog,
  common: enCommon,
  connections: enConnections,
  databases: enDatabases,
  dryRun: enDryRun,
  errors: enErrors,
  fleet: enFleet,
  functions: enFunctions,
  insight: enInsight,
  offsets: enOffsets,
  replaySafety: enReplaySafety,
  security: enSecurity,
  session: enSession,
  story: enStory,
  task: enTask,
  tasks: enTasks,
  topics: enTopics,
  wizard: enWizard,
}
const zh = {
  apiKeys: zhApiKeys,
  catalog: zhCatalog,
  common: zhCommon,
  connections: zhConnections,
  databases: zhDatabases,
  dryRun: zhDryRun,
  errors: zhErrors,
  fleet: zhFleet,
  functions: zhFunctions,
  insight: zhInsight,
  offsets: zhOffsets,
  replaySafety: zhReplaySafety,
  security: zhSecurity,
  session: zhSession,
  story: zhStory,
  task: zhTask,
  tasks: zhTasks,
  topics: zhTopics,
  wizard: zhWizard,
}

/**
 * One file per feature; its name is the namespace of `useTranslations`. The long texts of the error pages are read by
 * features/errors alone.
 */
export type Messages = typeof en

/** All strings of a language. messages.test.ts proves that the languages have the same keys. */
export const messagesOf = (locale: Locale): Messages => ({ en, zh: zh as Messages })[locale]
