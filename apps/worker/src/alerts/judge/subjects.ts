import type { AlertRuleSpec, AlertScope } from '@sluice/contracts'
import type { TaskReading, WatchedRule, WorkerReading } from '@sluice/store'
import type { Observation } from './evaluate.ts'
import { observeTask } from './observe-task.ts'

/** Something that a rule is about, and what was seen of it. */
export interface Subject {
  /** `task:12`, `group:default`, `worker:UUID`, `connection:3`, `apiKey:ID`. */
  readonly key: string
  readonly name: string
  readonly taskId: string | null
  readonly observation: Observation
}

/** A certificate or a key with an end. */
export interface Expiry {
  readonly subject: string
  readonly subjectName: string
  readonly workspaceId: number
  /** Tasks that depend on it; null for what concerns the whole workspace. */
  readonly taskIds: readonly string[] | null
  /** What expires first: a subject's name, never its contents. */
  readonly what: string
  readonly endsAtMs: number
}

export interface Seen {
  readonly nowMs: number
  readonly tasks: readonly TaskReading[]
  readonly workers: readonly WorkerReading[]
  readonly expiries: readonly Expiry[]
  /** Whether who is silent has fallen silent; false while nobody could be heard. */
  readonly silenceTells: boolean
}

/** A worker that beat within this counts as live. */
const WORKER_LIVE_MS = 15_000
const DAY_MS = 86_400_000
const TENTHS = 10

const isInScope = (scope: AlertScope, { taskId, labels }: TaskReading): boolean => {
  switch (scope.of) {
    case 'all':
      return true
    case 'labels':
      return scope.labels.some((label) => labels.includes(label))
    case 'tasks':
      return scope.taskIds.includes(taskId)
    default:
      return scope satisfies never
  }
}

const holding = (value: number | null, reason: string | null): Observation => ({ is: 'holding', value, reason })
const clear: Observation = { is: 'clear' }
const unknown: Observation = { is: 'unknown' }

const isLive = (worker: WorkerReading, nowMs: number): boolean => nowMs - worker.heartbeatAtMs <= WORKER_LIVE_MS

/** A worker that stops says so and is forgotten; one that is still known and silent is lost until another takes its place. */
const lostWorkers = (tasks: readonly TaskReading[], { workers, nowMs, silenceTells }: Seen): Subject[] => {
  const groups = new Set(tasks.map(({ workerGroup }) => workerGroup))
  return workers.flatMap((worker) => {
    if (!groups.has(worker.group) || isLive(worker, nowMs)) return []
    const isReplaced = workers.some(
      (other) => other.group === worker.group && isLive(other, nowMs) && other.startedAtMs > worker.heartbeatAtMs,
    )
    const silentSeconds = Math.round((nowMs - worker.heartbeatAtMs) / 1_000)
    const lost = silenceTells ? holding(silentSeconds, null) : unknown
    return [
      {
        key: `worker:${worker.id}`,
        name: `${worker.host} (${worker.group})`,
        taskId: null,
        observation: isReplaced ? clear : lost,
      },
    ]
  })
}

const groupsWithoutWorker = (tasks: readonly TaskReading[], { workers, nowMs, silenceTells }: Seen): Subject[] => {
  const live = new Set(workers.filter((worker) => isLive(worker, nowMs)).map(({ group }) => group))
  const wanted = Map.groupBy(
    tasks.filter(({ desired }) => desired === 'running'),
    ({ workerGroup }) => workerGroup,
  )
  const empty = (waiting: number): Observation => (silenceTells ? holding(waiting, null) : unknown)
  return [...wanted].map(([group, waiting]) => ({
    key: `group:${group}`,
    name: group,
    taskId: null,
    observation: live.has(group) ? clear : empty(waiting.length),
  }))
}

const expiring = (
  { workspaceId, spec: { scope } }: WatchedRule,
  withinDays: number,
  tasks: readonly TaskReading[],
  { expiries, nowMs }: Seen,
): Subject[] => {
  const ids = new Set(tasks.map(({ taskId }) => taskId))
  return expiries
    .filter((expiry) => expiry.workspaceId === workspaceId)
    .filter(({ taskIds }) => scope.of === 'all' || taskIds?.some((id) => ids.has(id)) === true)
    .map(({ subject, subjectName, what, endsAtMs }) => {
      const days = Math.floor(((endsAtMs - nowMs) / DAY_MS) * TENTHS) / TENTHS
      return {
        key: subject,
        name: subjectName,
        taskId: subject.startsWith('task:') ? subject.slice('task:'.length) : null,
        observation: days < withinDays ? holding(days, what) : clear,
      }
    })
}

/** All that a rule is about just now. What it was about before and is no longer here is gone. */
export const subjectsOf = (rule: WatchedRule, seen: Seen): Subject[] => {
  const { condition, scope }: AlertRuleSpec = rule.spec
  const tasks = seen.tasks.filter((task) => task.workspaceId === rule.workspaceId && isInScope(scope, task))
  switch (condition.kind) {
    case 'workerLost':
      return lostWorkers(tasks, seen)
    case 'groupWithoutWorker':
      return groupsWithoutWorker(tasks, seen)
    case 'expiry':
      return expiring(rule, condition.withinDays, tasks, seen)
    default:
      return tasks.map((task) => ({
        key: `task:${task.taskId}`,
        name: task.name,
        taskId: task.taskId,
        observation: observeTask(condition, task, seen.silenceTells),
      }))
  }
}
