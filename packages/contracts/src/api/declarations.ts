import { z } from 'zod'
import { secretValuesSchema } from '../secrets.ts'
import { auditChangeSchema } from './audit.ts'

/** A document of a file, and where it stands, for messages. */
const placedDocumentSchema = z.strictObject({ place: z.string().max(1_000), document: z.unknown() })

/** POST /api/v1/declarations/plan: what would change so that the workspace is as declared. */
export const planDeclarationsSchema = z
  .strictObject({
    documents: z.array(placedDocumentSchema).max(5_000),
    /** Values of secrets by key of the declaration; those left out keep what is stored. */
    secrets: z.record(z.string().max(200), secretValuesSchema).default({}),
    /** Deletes what the workspace has and no document declares. */
    prune: z.boolean().default(false),
    /** Also asks the servers that changed connections and tasks name. */
    check: z.boolean().default(false),
    workerGroup: z.string().max(64).default('default'),
  })
  .meta({ id: 'PlanDeclarations' })
export type PlanDeclarations = z.infer<typeof planDeclarationsSchema>

export const plannedChangeSchema = z
  .strictObject({
    /** `Task/meters`, `Connection/kafka/plant`. */
    key: z.string(),
    action: z.enum(['create', 'update', 'delete']),
    /** Where its document stands; null for what is deleted. */
    place: z.string().nullable(),
    changes: z.array(auditChangeSchema),
    changesLeftOff: z.int(),
    /** Secrets that get another value. */
    secretsSet: z.array(z.string()),
  })
  .meta({ id: 'PlannedChange' })
export type PlannedChange = z.infer<typeof plannedChangeSchema>

export const declarationProblemSchema = z
  .strictObject({
    /** A warning keeps nothing from being applied. */
    severity: z.enum(['error', 'warning']).default('error'),
    place: z.string(),
    field: z.string(),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'DeclarationProblem' })
export type DeclarationProblem = z.input<typeof declarationProblemSchema>

export const declarationPlanSchema = z
  .strictObject({
    changes: z.array(plannedChangeSchema),
    /** Declared and already so. */
    unchanged: z.int(),
    /** In the workspace, not declared, and left alone. */
    undeclared: z.array(z.string()),
    /** With any error among these nothing is applied. */
    problems: z.array(declarationProblemSchema),
    /** States this plan; an apply that names it is refused when another one would come out. */
    digest: z.string(),
  })
  .meta({ id: 'DeclarationPlan' })
export type DeclarationPlan = z.infer<typeof declarationPlanSchema>

/** POST /api/v1/declarations/apply: all of it, or nothing. */
export const applyDeclarationsSchema = z
  .strictObject({ ...planDeclarationsSchema.shape, digest: z.string().optional() })
  .meta({ id: 'ApplyDeclarations' })
export type ApplyDeclarations = z.infer<typeof applyDeclarationsSchema>
