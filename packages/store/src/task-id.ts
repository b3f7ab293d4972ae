import { SluiceError } from '@sluice/contracts'

/** Largest value of a Postgres integer. */
const TASK_ID_MAX = 2_147_483_647

/** The number behind a task id, or undefined when the text cannot be one. */
const parseTaskId = (id: string): number | undefined => {
  if (!/^[1-9]\d{0,9}$/.test(id)) return undefined
  const key = Number(id)
  return key <= TASK_ID_MAX ? key : undefined
}

export const taskNotFound = (id: string): SluiceError => new SluiceError('NOT_FOUND', `there is no task ${id}`)

/** The key of a task; throws NOT_FOUND for text that no task can have. */
export const taskKey = (id: string): number => {
  const key = parseTaskId(id)
  if (key === undefined) throw taskNotFound(id)
  return key
}
