import type { ErrorAction } from '@sluice/contracts'
import { taskPaths } from './task-paths.ts'

export const ERRORS_PATH = '/errors'

/** The page of an error code; of a task where it happened, if that is known, so that the page can act on it. */
export const errorPath = (code: string, taskId?: string): string =>
  `${ERRORS_PATH}/${encodeURIComponent(code)}${taskId === undefined ? '' : `?task=${encodeURIComponent(taskId)}`}`

/** The field of the wizard where an action is done; openDeadLetters is done on the page of the task. */
export const wizardPlaces = {
  createDatabase: 'target.database',
  createSupertable: 'target.supertable',
  refreshMapping: 'target.columns',
  editTarget: 'target.connection',
  checkConnection: 'source.check',
  chooseConnection: 'source.connection.name',
  editLogin: 'source.sasl',
  editTls: 'source.tls',
  editTopics: 'source.topics',
  editWorkerGroup: 'workerGroup',
  editParser: 'transform.parser.type',
  editExtract: 'transform.extract',
  editMapping: 'target.columns',
  openPolicies: 'errorPolicies',
} as const satisfies Record<Exclude<ErrorAction, 'openDeadLetters'>, string>

/** Where an action is done for one task. */
export const actionPath = (action: ErrorAction, taskId: string): string => {
  const { view, edit } = taskPaths(taskId)
  return action === 'openDeadLetters' ? `${view}?tab=deadLetters` : `${edit}?at=${wizardPlaces[action]}`
}
