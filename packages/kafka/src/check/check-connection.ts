import { type CheckStep, checkFindings } from '@sluice/contracts'
import type { CheckSubject } from '../port.ts'
import { principalOf } from './account.ts'
import { type Channels, createChannels } from './channels.ts'
import { checkAdvertised } from './check-advertised.ts'
import { type BrokerReport, checkBroker } from './check-broker.ts'
import { checkGroup } from './check-group.ts'
import { checkOffsets } from './check-offsets.ts'
import type { CheckSetting } from './check-setting.ts'
import { checkTopics } from './check-topics.ts'
import { createAccess } from './cluster-access.ts'
import { type Deadline, deadlineIn } from './deadline.ts'
import { addressOf } from './dial.ts'
import { passed } from './outcome.ts'
import { type ClusterMetadata, metadata } from './protocol/metadata.ts'
import { askBroker, type BrokerChannel } from './protocol/request.ts'
import { askStep } from './trail.ts'

/** A person waits; what hangs until then is a finding, too. */
const CHECK_MS = 15_000
const METADATA_MS = 4_000
const ADVERTISED_MS = 4_000

/** What hinders only a part: told, but the connection works without it. */
const asWarning = (step: CheckStep): CheckStep => (step.status === 'failed' ? { ...step, status: 'warning' } : step)

/** A task reaches its cluster as long as one broker lets it in. */
const brokerSteps = (reports: readonly BrokerReport[]): CheckStep[] => {
  const isIn = reports.some(({ channel }) => channel !== null)
  return reports.flatMap(({ steps }) => (isIn ? steps.map(asWarning) : steps))
}

const describeCluster = ({ clusterId, nodes, controllerId, topics }: ClusterMetadata) => {
  const controller = nodes.find(({ nodeId }) => nodeId === controllerId)
  return checkFindings.cluster({
    clusterId: clusterId ?? '-',
    brokers: nodes.length,
    topics: topics.filter(({ isInternal }) => !isInternal).length,
    controller: controller === undefined ? '-' : addressOf(controller),
  })
}

interface AdvertisedReport {
  readonly steps: readonly CheckStep[]
  readonly unreachable: ReadonlySet<number>
}

/**
 * Tries the addresses that were not typed. One that does not answer fails the check when clients cannot do without: no
 * other answers, or it leads a partition of a topic that was asked for.
 */
const checkNodes = async (
  setting: CheckSetting,
  { nodes, topics }: ClusterMetadata,
  wanted: readonly string[],
): Promise<AdvertisedReport> => {
  const typed = new Set(setting.connection.brokers.map(addressOf))
  const untried = nodes.filter((node) => !typed.has(addressOf(node)))
  const deadline = deadlineIn(ADVERTISED_MS)
  const tried = await Promise.all(untried.map((node) => checkAdvertised(node, setting, deadline)))
  const unreachable = new Set(untried.filter((_, at) => tried[at]?.status === 'failed').map(({ nodeId }) => nodeId))
  const leaders = topics
    .filter(({ name }) => wanted.includes(name))
    .flatMap(({ partitions }) => partitions.map(({ leader }) => leader))
  const isVital = unreachable.size === nodes.length || leaders.some((leader) => unreachable.has(leader))
  return { steps: isVital ? tried : tried.map(asWarning), unreachable }
}

const checkCluster = async (
  setting: CheckSetting,
  bootstrap: BrokerChannel,
  subject: { readonly asked: string; readonly of: CheckSubject },
  channels: Channels,
  deadline: Deadline,
): Promise<CheckStep[]> => {
  const { step, value: cluster } = await askStep(
    {
      step: 'metadata',
      subject: subject.asked,
      limitMs: METADATA_MS,
      ask: async () => {
        const found = await askBroker(bootstrap, metadata(null))
        return { outcome: passed(describeCluster(found)), value: found }
      },
    },
    deadline,
  )
  if (cluster === null) return [step]
  const { topics, group } = subject.of
  const advertised = await checkNodes(setting, cluster, topics)
  const steps = [step, ...advertised.steps]
  if (advertised.unreachable.size === cluster.nodes.length) return steps

  const { sasl, tls } = setting.connection
  const { unreachable } = advertised
  const access = createAccess({ bootstrap, cluster, unreachable, principal: principalOf(sasl, tls) }, channels)
  const found = await checkTopics(access, topics, deadline)
  const { steps: groupSteps, coordinator } = await checkGroup(access, group, deadline)
  const position = group === null || coordinator === null ? null : { id: group.id, coordinator }
  return [...steps, ...found.steps, ...groupSteps, ...(await checkOffsets(access, found.topics, position, deadline))]
}

/**
 * Finds out how far a connection works. Every broker that was typed is asked side by side (resolve → connect → TLS →
 * protocol → login); the first that lets us in is asked for the cluster, the addresses that it advertises, topics, group and
 * offsets. Ends in time whatever hangs, leaves nothing open, and never throws for what it finds.
 */
export const checkConnection = async (setting: CheckSetting, subject: CheckSubject): Promise<CheckStep[]> => {
  const deadline = deadlineIn(CHECK_MS)
  const channels = createChannels(setting.openChannel)
  try {
    const reports = await Promise.all(
      setting.connection.brokers.map((broker) => checkBroker(broker, setting, channels)),
    )
    const steps = brokerSteps(reports)
    const entry = reports.find(({ channel }) => channel !== null)
    if (entry === undefined || entry.channel === null) return steps
    const asked = { asked: addressOf(entry.broker), of: subject }
    return [...steps, ...(await checkCluster(setting, entry.channel, asked, channels, deadline))]
  } finally {
    await channels.closeAll()
  }
}
