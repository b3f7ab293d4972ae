import {
  type ConnectionDeclaration,
  type ConnectionKind,
  clusterOf,
  type ProbeRequest,
  type ProbeResponse,
  type SecretValues,
  type TaskDeclaration,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import { type SecretBox, sealSecrets } from '@sluice/store'
import type { Step } from './plan-declarations.ts'

/** Where questions about a plan go. */
export interface AskedPlan {
  readonly askProbe: AskProbe
  readonly box: SecretBox
  readonly workspaceId: number
  readonly workerGroup: string
}

type KafkaCluster = Pick<ProbeRequest<'kafka.check'>, 'connection' | 'registry'>
type KafkaSettings = Extract<ConnectionDeclaration, { type: 'kafka' }>['settings']
type Target = ProbeRequest<'task.judgeTarget'>['target']

/** Whose stored secrets answer where none is given with the plan. */
interface SecretsFor {
  readonly given: SecretValues
  readonly ofConnection?: { readonly kind: ConnectionKind; readonly name: string } | null
  readonly ofTask?: string | null
}

const questionOf = (
  { box, workspaceId, workerGroup }: AskedPlan,
  { given, ofConnection = null, ofTask = null }: SecretsFor,
) => ({
  workspaceId,
  workerGroup,
  taskId: ofTask,
  secretsOf: ofConnection,
  sealedSecrets: sealSecrets(box, given),
})

const secretsOfConnection = ({ secrets, current }: Step, { type: kind, name }: ConnectionDeclaration): SecretsFor => ({
  given: secrets,
  ofConnection: current === null ? null : { kind, name },
})

const secretsOfTask = ({ secrets, current }: Step): SecretsFor => ({ given: secrets, ofTask: current?.id ?? null })

const clusterDeclared = ({ registry, ...connection }: KafkaSettings): KafkaCluster => ({ connection, registry })

const checkKafka = (
  plan: AskedPlan,
  cluster: KafkaCluster,
  topics: readonly string[],
  secrets: SecretsFor,
): Promise<ProbeResponse<'kafka.check'>> =>
  plan.askProbe('kafka.check', { ...cluster, topics: [...topics], group: null }, questionOf(plan, secrets))

/** Asks the servers of a connection as it is declared, saved or not. */
export const checkDeclaredConnection = (
  plan: AskedPlan,
  step: Step,
  declared: ConnectionDeclaration,
): Promise<ProbeResponse<'kafka.check' | 'tdengine.check'>> => {
  const secrets = secretsOfConnection(step, declared)
  if (declared.type === 'kafka') return checkKafka(plan, clusterDeclared(declared.settings), [], secrets)
  const connection = { kind: 'url', ...declared.settings } as const
  return plan.askProbe('tdengine.check', { connection }, questionOf(plan, secrets))
}

/** A connection that the plan changes, by `kafka/plant`: it is asked as it will be. */
export type ChangedConnections = ReadonlyMap<string, { readonly step: Step; readonly wanted: ConnectionDeclaration }>

/** Asks whether the cluster of a task can be read, and the topics that it names. */
export const checkDeclaredTopics = (
  plan: AskedPlan,
  step: Step,
  { spec: { source } }: TaskDeclaration,
  changed: ChangedConnections,
): Promise<ProbeResponse<'kafka.check'>> => {
  const cluster = clusterOf(source)
  if (!('kind' in cluster)) {
    const { registry, ...connection } = cluster
    return checkKafka(plan, { connection, registry }, source.topics, secretsOfTask(step))
  }
  const saved = changed.get(`kafka/${cluster.name}`)
  return saved?.wanted.type === 'kafka'
    ? checkKafka(
        plan,
        clusterDeclared(saved.wanted.settings),
        source.topics,
        secretsOfConnection(saved.step, saved.wanted),
      )
    : checkKafka(plan, { connection: cluster, registry: null }, source.topics, { given: {} })
}

/** Asks how a task would find its tables. */
export const judgeDeclaredTarget = (
  plan: AskedPlan,
  step: Step,
  { spec: { target, errorPolicies } }: TaskDeclaration,
  changed: ChangedConnections,
): Promise<ProbeResponse<'task.judgeTarget'>> => {
  const judge = (connection: Target['connection'], secrets: SecretsFor) =>
    plan.askProbe('task.judgeTarget', { target: { ...target, connection }, errorPolicies }, questionOf(plan, secrets))
  const { connection } = target
  const saved = connection.kind === 'saved' ? changed.get(`tdengine/${connection.name}`) : undefined
  return saved?.wanted.type === 'tdengine'
    ? judge({ kind: 'url', ...saved.wanted.settings }, secretsOfConnection(saved.step, saved.wanted))
    : judge(connection, secretsOfTask(step))
}
