import enApiKeys from '#messages/en/apiKeys.json'
import enCommon from '#messages/en/common.json'
import enDryRun from '#messages/en/dryRun.json'
import enFunctions from '#messages/en/functions.json'
import enInsight from '#messages/en/insight.json'
import enSession from '#messages/en/session.json'
import enTask from '#messages/en/task.json'
import enTasks from '#messages/en/tasks.json'
import enWizard from '#messages/en/wizard.json'
import zhApiKeys from '#messages/zh/apiKeys.json'
import zhCommon from '#messages/zh/common.json'
import zhDryRun from '#messages/zh/dryRun.json'
import zhFunctions from '#messages/zh/functions.json'
import zhInsight from '#messages/zh/insight.json'
import zhSession from '#messages/zh/session.json'
import zhTask from '#messages/zh/task.json'
import zhTasks from '#messages/zh/tasks.json'
import zhWizard from '#messages/zh/wizard.json'
import type { Locale } from './locale.ts'

const en = {
  apiKeys: enApiKeys,
  common: enCommon,
  dryRun: enDryRun,
  functions: enFunctions,
  insight: enInsight,
  session: enSession,
  task: enTask,
  tasks: enTasks,
  wizard: enWizard,
}
const zh = {
  apiKeys: zhApiKeys,
  common: zhCommon,
  dryRun: zhDryRun,
  functions: zhFunctions,
  insight: zhInsight,
  session: zhSession,
  task: zhTask,
  tasks: zhTasks,
  wizard: zhWizard,
}

/** One file per feature; its name is the namespace of `useTranslations`. */
export type Messages = typeof en

/** All strings of a language. messages.test.ts proves that the languages have the same keys. */
export const messagesOf = (locale: Locale): Messages => ({ en, zh: zh as Messages })[locale]
