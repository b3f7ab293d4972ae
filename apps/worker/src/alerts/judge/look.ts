import type { AlertEvent } from '@sluice/contracts'
import type { AlertPassResult, AlertWorld, FiredAlert, StoredAlertState, WatchedRule } from '@sluice/store'
import { evaluate, type Judgement } from './evaluate.ts'
import { type Seen, type Subject, subjectsOf } from './subjects.ts'

/** One thing to tell of one rule. */
export interface Telling {
  readonly event: Exclude<AlertEvent, 'test'>
  readonly subject: Subject
  readonly alertId: string
  readonly sinceMs: number
}

/** What a look found for one rule. */
export interface RuleFindings {
  readonly rule: WatchedRule
  readonly states: AlertPassResult['states']
  readonly fired: readonly FiredAlert[]
  readonly resolved: AlertPassResult['resolved']
  readonly tellings: readonly Telling[]
  /** Subjects that were looked at. */
  readonly subjects: number
}

interface Judged extends Judgement {
  readonly rule: WatchedRule
  readonly subject: Subject
  readonly previous: StoredAlertState | undefined
}

/** What is remembered and no longer there: the rule is off, its scope changed, or the thing was deleted. */
const goneSubjects = (rule: WatchedRule, present: readonly Subject[]): Subject[] => {
  const keys = new Set(present.map(({ key }) => key))
  return [...rule.states.keys()]
    .filter((key) => !keys.has(key))
    .map((key) => ({
      key,
      name: rule.states.get(key)?.subjectName ?? key,
      taskId: key.startsWith('task:') ? key.slice('task:'.length) : null,
      observation: { is: 'gone' },
    }))
}

const judge = (rule: WatchedRule, subject: Subject, world: AlertWorld): Judged => {
  const previous = rule.states.get(subject.key)
  const look = {
    nowMs: world.nowMs,
    lookedAtMs: world.lookedAtMs,
    isSilenced: rule.isSilenced(subject.taskId),
  }
  const remembered = previous === undefined ? null : { ...previous, isFiring: previous.alertId !== null }
  return { ...evaluate(rule.spec, subject.observation, remembered, look), rule, subject, previous }
}

const isSame = (a: StoredAlertState | undefined, b: Omit<StoredAlertState, 'subjectName'> | null): boolean =>
  a === undefined || b === null
    ? a === undefined && b === null
    : a.sinceMs === b.sinceMs &&
      a.clearSinceMs === b.clearSinceMs &&
      a.notifiedAtMs === b.notifiedAtMs &&
      a.alertId === b.alertId

const firedAlert = ({ rule, subject }: Judged, id: string): FiredAlert => ({
  id,
  workspaceId: rule.workspaceId,
  ruleId: rule.id,
  ruleName: rule.name,
  severity: rule.spec.severity,
  condition: rule.spec.condition,
  subject: subject.key,
  subjectName: subject.name,
  taskId: subject.taskId,
  value: subject.observation.is === 'holding' ? subject.observation.value : null,
  reason: subject.observation.is === 'holding' ? subject.observation.reason : null,
})

const findingsOf = (
  rule: WatchedRule,
  judged: readonly Judged[],
  nowMs: number,
  nextId: () => string,
): RuleFindings => {
  const states: AlertPassResult['states'][number][] = []
  const fired: FiredAlert[] = []
  const resolved: AlertPassResult['resolved'][number][] = []
  const tellings: Telling[] = []
  for (const one of judged) {
    const { subject, previous, event, tell } = one
    const alertId = event === 'fired' ? nextId() : (previous?.alertId ?? null)
    const next = one.next === null ? null : { ...one.next, alertId }
    if (!isSame(previous, next)) {
      const stored = next && {
        sinceMs: next.sinceMs,
        clearSinceMs: next.clearSinceMs,
        notifiedAtMs: next.notifiedAtMs,
        alertId,
      }
      states.push({ ruleId: rule.id, subject: subject.key, next: stored })
    }
    if (alertId === null) continue
    if (event === 'fired') fired.push(firedAlert(one, alertId))
    const gone = rule.enabled ? 'gone' : 'ruleChanged'
    if (event === 'resolved')
      resolved.push({ id: alertId, reason: subject.observation.is === 'gone' ? gone : 'cleared' })
    if (tell !== null)
      tellings.push({ event: tell, subject, alertId, sinceMs: one.next?.sinceMs ?? previous?.sinceMs ?? nowMs })
  }
  return { rule, states, fired, resolved, tellings, subjects: judged.length }
}

/** Looks at every rule once. `reserveIds` gives the ids of what fires. */
export const look = async (
  world: AlertWorld,
  { expiries, silenceTells }: Pick<Seen, 'expiries' | 'silenceTells'>,
  reserveIds: (count: number) => Promise<string[]>,
): Promise<RuleFindings[]> => {
  const all: Seen = { nowMs: world.nowMs, tasks: world.tasks, workers: world.workers, expiries, silenceTells }
  const judged = world.rules.map((rule) => {
    const present = rule.enabled ? subjectsOf(rule, all) : []
    const judgements = [...present, ...goneSubjects(rule, present)].map((subject) => judge(rule, subject, world))
    return { rule, judgements }
  })
  const count = judged.reduce(
    (sum, { judgements }) => sum + judgements.filter(({ event }) => event === 'fired').length,
    0,
  )
  const ids = (await reserveIds(count)).values()
  const nextId = (): string => {
    const { value } = ids.next()
    if (value === undefined) throw new RangeError('fewer ids were reserved than alerts fire')
    return value
  }
  return judged.map(({ rule, judgements }) => findingsOf(rule, judgements, world.nowMs, nextId))
}
