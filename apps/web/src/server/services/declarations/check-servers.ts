import {
  type ConnectionDeclaration,
  type DeclarationProblem,
  isSavedSource,
  type TaskDeclaration,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import type { SecretBox } from '@sluice/store'
import {
  type AskedPlan,
  type ChangedConnections,
  checkDeclaredConnection,
  checkDeclaredTopics,
  judgeDeclaredTarget,
} from './ask-declared.ts'
import { problemOf } from './find-mistakes.ts'
import type { Step } from './plan-declarations.ts'

/**
 * Asks the servers that changed connections and tasks name, through a worker of the group: whether the connections work, whether
 * the topics of the tasks are there and may be read, and whether their tables fit their mappings.
 */
export type CheckServers = (
  workspaceId: number,
  workerGroup: string,
  steps: readonly Step[],
) => Promise<readonly DeclarationProblem[]>

/** Questions that are open at once; a worker answers no more side by side. */
const AT_ONCE = 4

interface Checked<Wanted> {
  readonly step: Step
  readonly wanted: Wanted
}

const connectionsOf = (steps: readonly Step[]): Checked<ConnectionDeclaration>[] =>
  steps.flatMap((step) => (step.wanted?.kind === 'Connection' ? [{ step, wanted: step.wanted }] : []))

const tasksOf = (steps: readonly Step[]): Checked<TaskDeclaration>[] =>
  steps.flatMap((step) => (step.wanted?.kind === 'Task' ? [{ step, wanted: step.wanted }] : []))

const keyOf = ({ type, name }: ConnectionDeclaration): string => `${type}/${name}`
const placeOf = ({ change }: Step): string => change.place ?? change.key

/** Asks all, a few at a time; the answers are in the order of the questions. */
const askAll = async <Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<readonly Answer[]>,
): Promise<Answer[]> => {
  const answers: (readonly Answer[])[] = []
  const left = items.entries()
  const work = async (): Promise<void> => {
    for (const [index, item] of left) answers[index] = await ask(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return answers.flat()
}

/** What a question found; one that fails is a problem itself. */
const problemsOf = async (
  place: string,
  field: string,
  ask: () => Promise<readonly DeclarationProblem[]>,
): Promise<readonly DeclarationProblem[]> => {
  try {
    return await ask()
  } catch (error) {
    return [problemOf(place, field, error)]
  }
}

const connectionProblems = (plan: AskedPlan, { step, wanted }: Checked<ConnectionDeclaration>) => {
  const place = placeOf(step)
  return problemsOf(place, 'settings', async () => {
    const { steps } = await checkDeclaredConnection(plan, step, wanted)
    return steps.flatMap(({ status, code, detail }) =>
      status === 'failed' ? [{ place, field: 'settings', code: code ?? 'INTERNAL', message: detail }] : [],
    )
  })
}

const topicProblems = (plan: AskedPlan, { step, wanted }: Checked<TaskDeclaration>, changed: ChangedConnections) => {
  const place = placeOf(step)
  const { source } = wanted.spec
  const connection = isSavedSource(source) ? 'spec.source.connection' : 'spec.source.brokers'
  return problemsOf(place, connection, async () => {
    const { steps } = await checkDeclaredTopics(plan, step, wanted, changed)
    return steps.flatMap(({ step: asked, subject, status, code, detail }) => {
      if (status !== 'failed') return []
      const topic = asked === 'topics' ? source.topics.indexOf(subject) : -1
      const field = topic < 0 ? connection : `spec.source.topics.${topic}`
      return [{ place, field, code: code ?? 'INTERNAL', message: `${subject}: ${detail}` }]
    })
  })
}

const targetProblems = (plan: AskedPlan, { step, wanted }: Checked<TaskDeclaration>, changed: ChangedConnections) => {
  const place = placeOf(step)
  return problemsOf(place, 'spec.target.connection', async () => {
    const { findings } = await judgeDeclaredTarget(plan, step, wanted, changed)
    return findings.map(({ field, ...found }) => ({ ...found, place, field: `spec.${field}` }))
  })
}

export const createCheckServers =
  (askProbe: AskProbe, box: SecretBox): CheckServers =>
  async (workspaceId, workerGroup, steps) => {
    const asked = { askProbe, box, workspaceId }
    const connections = connectionsOf(steps)
    const ofConnections = await askAll(connections, (one) => connectionProblems({ ...asked, workerGroup }, one))
    // What tasks would hear of a connection that does not work has been said.
    if (ofConnections.length > 0) return ofConnections
    const changed = new Map(connections.map((one) => [keyOf(one.wanted), one]))
    return askAll(tasksOf(steps), async (task) => {
      const plan = { ...asked, workerGroup: task.wanted.spec.workerGroup }
      return [...(await topicProblems(plan, task, changed)), ...(await targetProblems(plan, task, changed))]
    })
  }
