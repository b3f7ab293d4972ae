import { createHash } from 'node:crypto'
import {
  type ApplyDeclarations,
  type DeclarationKind,
  type DeclarationPlan,
  type DeclarationProblem,
  declarationKindSchema,
  declarationToYaml,
  type PlanDeclarations,
  parseDeclaration,
  SluiceError,
} from '@sluice/contracts'
import type { AtomicParts, Store } from '@sluice/store'
import { RefusedError } from '../../api/refused-error.ts'
import { makeStep, namesForRules, removeStep } from './apply-step.ts'
import type { CheckServers } from './check-servers.ts'
import { readCurrent } from './current-declarations.ts'
import type { FindMistakes } from './find-mistakes.ts'
import { type PlacedDeclaration, type Plan, planDeclarations } from './plan-declarations.ts'

/** A workspace as files. Methods throw SluiceError. */
export interface DeclarationService {
  /** All that the workspace has, one YAML document each, secrets as references only. */
  export(workspaceId: number): Promise<string>
  /** What applying would change. Changes nothing. */
  plan(workspaceId: number, body: PlanDeclarations): Promise<DeclarationPlan>
  /**
   * Makes the workspace as it is declared: all of it, or nothing. Throws RefusedError with every problem, and CONFLICT
   * when the plan would not be the one that `digest` names.
   */
  apply(workspaceId: number, body: ApplyDeclarations, author: string): Promise<DeclarationPlan>
}

export interface DeclarationServiceParts {
  readonly atomically: Store['atomically']
  readonly findMistakes: FindMistakes
  readonly checkServers: CheckServers
  /** Tells workers that a task shall do something else; never throws. */
  readonly nudge: (taskId: string) => Promise<void>
}

interface ReadDocuments {
  readonly declared: readonly PlacedDeclaration[]
  readonly problems: readonly DeclarationProblem[]
}

const readDocuments = (documents: PlanDeclarations['documents']): ReadDocuments => {
  const declared: PlacedDeclaration[] = []
  const problems: DeclarationProblem[] = []
  for (const { place, document } of documents) {
    const parsed = parseDeclaration(document)
    if (parsed.ok) declared.push({ place, declaration: parsed.declaration })
    else problems.push(...parsed.issues.map((issue) => ({ place, code: 'INVALID_REQUEST', ...issue })))
  }
  return { declared, problems }
}

const kinds: readonly DeclarationKind[] = declarationKindSchema.options
const kindOf = (key: string): number => kinds.findIndex((kind) => key.startsWith(`${kind}/`))

const isError = ({ severity }: DeclarationProblem): boolean => severity !== 'warning'

/** Secrets are no part of it: their values are not known, and that they change is. Nor is what servers warn of. */
const digestOf = ({ steps, problems }: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify([steps.map(({ change }) => change), problems.filter(isError)]))
    .digest('hex')

const told = (plan: Plan): DeclarationPlan => ({
  changes: plan.steps.map(({ change }) => change),
  unchanged: plan.unchanged,
  undeclared: [...plan.undeclared],
  problems: plan.problems.map((problem) => ({ ...problem, severity: problem.severity ?? 'error' })),
  digest: digestOf(plan),
})

export const createDeclarationService = (service: DeclarationServiceParts): DeclarationService => {
  const planWith = async (workspaceId: number, body: PlanDeclarations, parts: AtomicParts): Promise<Plan> => {
    const { declared, problems } = readDocuments(body.documents)
    const current = await readCurrent(workspaceId, parts)
    const plan = planDeclarations({ declared, current, secrets: body.secrets, prune: body.prune })
    const mistakes = await service.findMistakes(plan.steps)
    return { ...plan, problems: [...problems, ...plan.problems, ...mistakes] }
  }

  /** Servers are asked before anything is locked: they may take their time. */
  const withAnswers = async (workspaceId: number, body: PlanDeclarations, plan: Plan): Promise<Plan> => {
    if (!body.check || plan.problems.length > 0) return plan
    return { ...plan, problems: await service.checkServers(workspaceId, body.workerGroup, plan.steps) }
  }

  const plan = async (workspaceId: number, body: PlanDeclarations): Promise<Plan> =>
    withAnswers(workspaceId, body, await service.atomically(workspaceId, (parts) => planWith(workspaceId, body, parts)))

  return {
    async export(workspaceId) {
      const current = await service.atomically(workspaceId, (parts) => readCurrent(workspaceId, parts))
      return [...current.values()].map(({ declaration }) => declarationToYaml(declaration)).join('---\n')
    },
    plan: async (workspaceId, body) => told(await plan(workspaceId, body)),
    async apply(workspaceId, body, author) {
      if (body.check) requireNoProblems(await plan(workspaceId, body))
      const { done, touched } = await service.atomically(workspaceId, async (parts) => {
        const fresh = await planWith(workspaceId, body, parts)
        requireNoProblems(fresh)
        if (body.digest !== undefined && body.digest !== digestOf(fresh))
          throw new SluiceError('CONFLICT', 'the workspace or the files changed since this was planned', {
            field: 'digest',
          })
        const touched = new Set<string>()
        const context = { parts, workspaceId, author, touched, namesForRules: namesForRules(workspaceId, parts) }
        const steps = fresh.steps.toSorted((a, b) => kindOf(a.change.key) - kindOf(b.change.key))
        for (const step of steps) await makeStep(context, step)
        // What refers to others goes before them.
        for (const { wanted, current } of steps.toReversed())
          if (wanted === null && current !== null) await removeStep(context, current)
        return { done: told(fresh), touched }
      })
      await Promise.all([...touched].map(service.nudge))
      return done
    },
  }
}

const requireNoProblems = ({ problems }: Plan): void => {
  const [first, ...rest] = problems.filter(isError).map(({ place, field, code, message }) => ({
    field: `${place}: ${field}`,
    code,
    message,
  }))
  if (first !== undefined) throw new RefusedError([first, ...rest])
}
