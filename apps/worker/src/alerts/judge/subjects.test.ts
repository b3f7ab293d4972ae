import { type AlertCondition, type AlertScope, alertRuleSpecSchema } from '@sluice/contracts'
import type { TaskReading, WatchedRule, WorkerReading } from '@sluice/store'
import { describe, expect, it } from 'vitest'
import { type Expiry, type Seen, subjectsOf } from './subjects.ts'

const NOW_MS = 1_800_000_000_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const task = (taskId: string, changes: Partial<TaskReading> = {}): TaskReading => ({
  taskId,
  workspaceId: 1,
  name: `task ${taskId}`,
  labels: [],
  workerGroup: 'default',
  desired: 'running',
  status: 'RUNNING',
  statusReason: null,
  lag: 0,
  lagSeconds: 0,
  messagesLately: 10,
  deadLetters: new Map(),
  ...changes,
})
const worker = (id: string, changes: Partial<WorkerReading> = {}): WorkerReading => ({
  id,
  group: 'default',
  host: `host-${id}`,
  startedAtMs: NOW_MS - 60 * MINUTE_MS,
  heartbeatAtMs: NOW_MS - 1_000,
  ...changes,
})
const expiry = (subject: string, days: number, changes: Partial<Expiry> = {}): Expiry => ({
  subject,
  subjectName: subject,
  workspaceId: 1,
  taskIds: null,
  what: 'CN=broker',
  endsAtMs: NOW_MS + days * DAY_MS,
  ...changes,
})
const see = (condition: AlertCondition, seen: Partial<Seen>, scope: AlertScope = { of: 'all' }) => {
  const rule: WatchedRule = {
    id: '1',
    workspaceId: 1,
    workspace: 'default',
    name: 'a',
    enabled: true,
    spec: alertRuleSpecSchema.parse({ condition, scope }),
    channelIds: [],
    states: new Map(),
    isSilenced: () => false,
  }
  const all = { nowMs: NOW_MS, tasks: [], workers: [], expiries: [], silenceTells: true, ...seen }
  return subjectsOf(rule, all).map(({ key, observation }) => [
    key,
    observation.is === 'holding' ? (observation.value ?? true) : observation.is,
  ])
}

describe('what a rule is about', () => {
  it('is tasks of its own workspace and scope', () => {
    const tasks = [task('1', { labels: ['plant'] }), task('2'), task('3', { workspaceId: 2, labels: ['plant'] })]
    const failed = { kind: 'taskFailed' } as const
    expect(see(failed, { tasks }).map(([key]) => key)).toEqual(['task:1', 'task:2'])
    expect(see(failed, { tasks }, { of: 'labels', labels: ['plant'] }).map(([key]) => key)).toEqual(['task:1'])
    expect(see(failed, { tasks }, { of: 'tasks', taskIds: ['2', '3'] }).map(([key]) => key)).toEqual(['task:2'])
  })

  it('is well where nobody wants it to run, and unknown where it told nothing', () => {
    const lag = { kind: 'lagMessages', above: 10 } as const
    const tasks = [
      task('1', { lag: 11 }),
      task('2', { lag: 10 }),
      task('3', { lag: null }),
      task('4', { lag: 99, desired: 'paused' }),
      task('5', { lag: 99, desired: 'stopped' }),
    ]
    expect(see(lag, { tasks }).map(([, seen]) => seen)).toEqual([11, 'clear', 'unknown', 'clear', 'clear'])
    const quiet = [task('1', { messagesLately: 0 }), task('2', { messagesLately: null }), task('3')]
    expect(see({ kind: 'noData' }, { tasks: quiet }).map(([, seen]) => seen)).toEqual([true, true, 'clear'])
    const letters = task('1', { deadLetters: new Map([[5, 7]]) })
    expect(see({ kind: 'deadLetters', above: 6, withinMinutes: 5 }, { tasks: [letters] })).toEqual([['task:1', 7]])
  })

  it('is a silent worker until another of its group takes its place', () => {
    const tasks = [task('1')]
    const lost = worker('a', { heartbeatAtMs: NOW_MS - MINUTE_MS })
    const elder = worker('b')
    const heir = worker('c', { startedAtMs: NOW_MS - 10_000 })
    const elsewhere = worker('d', { group: 'other', heartbeatAtMs: NOW_MS - MINUTE_MS })
    const of = (workers: WorkerReading[]) => see({ kind: 'workerLost' }, { tasks, workers })
    expect(of([lost, elder, elsewhere])).toEqual([['worker:a', 60]])
    expect(of([lost, heir])).toEqual([['worker:a', 'clear']])
  })

  it('is a group in which tasks wait for a worker', () => {
    const tasks = [task('1'), task('2', { workerGroup: 'far' }), task('3', { workerGroup: 'off', desired: 'stopped' })]
    const workers = [worker('a'), worker('b', { group: 'far', heartbeatAtMs: NOW_MS - MINUTE_MS })]
    expect(see({ kind: 'groupWithoutWorker' }, { tasks, workers })).toEqual([
      ['group:default', 'clear'],
      ['group:far', 1],
    ])
  })

  it('is nobody knows what, where silence says nothing because nobody could be heard', () => {
    const tasks = [task('1', { messagesLately: null }), task('2', { messagesLately: 0 })]
    const workers = [worker('a', { heartbeatAtMs: NOW_MS - MINUTE_MS })]
    const of = (condition: AlertCondition) => see(condition, { tasks, workers, silenceTells: false })
    expect(of({ kind: 'workerLost' })).toEqual([['worker:a', 'unknown']])
    expect(of({ kind: 'groupWithoutWorker' })).toEqual([['group:default', 'unknown']])
    // Who told that nothing came was heard.
    expect(of({ kind: 'noData' })).toEqual([
      ['task:1', 'unknown'],
      ['task:2', true],
    ])
  })

  it('is what expires soon, or has, of the workspace or of chosen tasks only', () => {
    const expiries = [
      expiry('connection:1', 40),
      expiry('connection:2', 9.56, { taskIds: ['1'] }),
      expiry('task:2', -3, { taskIds: ['2'] }),
      expiry('connection:3', 1, { workspaceId: 2 }),
    ]
    const seen = { tasks: [task('1'), task('2')], expiries }
    const soon = { kind: 'expiry', withinDays: 30 } as const
    expect(see(soon, seen)).toEqual([
      ['connection:1', 'clear'],
      ['connection:2', 9.5],
      ['task:2', -3],
    ])
    expect(see(soon, seen, { of: 'tasks', taskIds: ['1'] })).toEqual([['connection:2', 9.5]])
  })
})
