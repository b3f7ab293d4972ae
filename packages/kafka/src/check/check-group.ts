import { setTimeout as sleep } from 'node:timers/promises'
import { type CheckStep, checkFindings } from '@sluice/contracts'
import type { CheckSubject } from '../port.ts'
import type { ClusterAccess } from './cluster-access.ts'
import { type Deadline, deadlineIn } from './deadline.ts'
import { type Found, failed, passed, stopped, warned } from './outcome.ts'
import { describeGroup, findCoordinator, type GroupAnswer, heartbeatOfNobody } from './protocol/group.ts'
import {
  COORDINATOR_LOADING,
  COORDINATOR_NOT_AVAILABLE,
  GROUP_UNAUTHORIZED,
  requireNoError,
} from './protocol/protocol-error.ts'
import { askBroker, type BrokerChannel } from './protocol/request.ts'
import { askStep } from './trail.ts'

type Group = NonNullable<CheckSubject['group']>

/** Long enough for a cluster that makes its topic of offsets now, since nobody asked for a coordinator before. */
const GROUP_MS = 8_000
const COORDINATOR_PAUSE_MS = 300

/** A coordinator that is not there yet hinders nobody: tasks wait for it. */
const STARTING_MS = 6_000

/** The broker that keeps the group; null when this login may not know. Throws KAFKA_NOT_READY when there is none yet. */
const coordinatorOf = async (
  access: ClusterAccess,
  group: Group,
  deadline: Deadline,
): Promise<BrokerChannel | null> => {
  for (;;) {
    const { errorCode, node } = await askBroker(access.bootstrap, findCoordinator(group.id))
    if (errorCode === GROUP_UNAUTHORIZED) return null
    const isStarting = errorCode === COORDINATOR_NOT_AVAILABLE || errorCode === COORDINATOR_LOADING
    if (!isStarting || deadline.within(COORDINATOR_PAUSE_MS) === 0) {
      requireNoError(errorCode, 'find the coordinator of the group')
      return access.channelTo(node.nodeId)
    }
    await sleep(COORDINATOR_PAUSE_MS)
  }
}

/** Members of other programs: the task's own all have its client id. */
const strangers = ({ members }: GroupAnswer, { clientId }: Group): string[] =>
  members.filter((member) => member.clientId !== clientId).map((member) => `${member.clientId} (${member.host})`)

const judgeGroup = async (access: ClusterAccess, group: Group, deadline: Deadline): Promise<Found<BrokerChannel>> => {
  const lacksRead = stopped(failed('KAFKA_NOT_AUTHORIZED', checkFindings.lacksRight('group', access.principal)))
  const coordinator = await coordinatorOf(access, group, deadlineIn(deadline.within(STARTING_MS)))
  if (coordinator === null) return lacksRead
  const { errorCode } = await askBroker(coordinator, heartbeatOfNobody(group.id))
  if (errorCode === GROUP_UNAUTHORIZED) return lacksRead
  const described = await askBroker(coordinator, describeGroup(group.id))
  if (described === undefined || described.members.length === 0)
    return { outcome: passed(checkFindings.groupNew()), value: coordinator }
  const { state, members } = described
  const others = strangers(described, group)
  const outcome =
    others.length === 0
      ? passed(checkFindings.group(state, members.length))
      : warned(checkFindings.groupShared(state, others), 'shareGroup')
  return { outcome, value: coordinator }
}

const asNotYet = (step: CheckStep): CheckStep =>
  step.code === 'KAFKA_NOT_READY' ? { ...step, status: 'warning' } : step

export interface GroupReport {
  readonly steps: readonly CheckStep[]
  /** Who knows what the group committed; null when that must not be asked. */
  readonly coordinator: BrokerChannel | null
}

/** Whether this login may join the group, and who is in it. Joins nothing. */
export const checkGroup = async (
  access: ClusterAccess,
  group: Group | null,
  deadline: Deadline,
): Promise<GroupReport> => {
  if (group === null) return { steps: [], coordinator: null }
  const asked = await askStep(
    { step: 'group', subject: group.id, limitMs: GROUP_MS, ask: () => judgeGroup(access, group, deadline) },
    deadline,
  )
  return { steps: [asNotYet(asked.step)], coordinator: asked.value }
}
