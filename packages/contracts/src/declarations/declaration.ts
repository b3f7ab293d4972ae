import { z } from 'zod'
import { alertConditionSchema } from '../alerts/condition.ts'
import { alertRuleSpecSchema } from '../alerts/rule.ts'
import { saveAlertChannelSchema, saveAlertRuleSchema } from '../api/alerts.ts'
import { connectionDescriptionSchema } from '../connections.ts'
import {
  connectionNameSchema,
  kafkaClusterSchema,
  type TaskSpec,
  taskNameSchema,
  taskSpecSchema,
  tdengineServerSchema,
} from '../task-spec/index.ts'
import { desiredStateSchema } from '../task-state.ts'

const apiVersion = z.literal('sluice/v1')

const connection = {
  apiVersion,
  kind: z.literal('Connection'),
  name: connectionNameSchema,
  description: connectionDescriptionSchema,
}

export const connectionDeclarationSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...connection, type: z.literal('kafka'), settings: kafkaClusterSchema }),
  z.strictObject({ ...connection, type: z.literal('tdengine'), settings: tdengineServerSchema }),
])
export type ConnectionDeclaration = z.infer<typeof connectionDeclarationSchema>

/** A task without its name and version, which the declaration has beside it. */
const specSchema = z.record(z.string(), z.unknown())

export const taskDeclarationSchema = z
  .strictObject({
    apiVersion,
    kind: z.literal('Task'),
    name: taskNameSchema,
    owner: z.string().max(254).nullable().default(null),
    labels: z.array(z.string().trim().min(1).max(64)).max(20).default([]),
    /** Left out: what is wanted of the task stays; a new one stays stopped. */
    state: desiredStateSchema.optional(),
    spec: specSchema,
  })
  .transform((declared, context) => {
    const parsed = taskSpecSchema.safeParse({ ...declared.spec, apiVersion: declared.apiVersion, name: declared.name })
    if (parsed.success) return { ...declared, spec: parsed.data }
    for (const issue of parsed.error.issues) context.addIssue({ ...issue, path: ['spec', ...issue.path] })
    return z.NEVER
  })
export type TaskDeclaration = z.infer<typeof taskDeclarationSchema>

export const alertChannelDeclarationSchema = z.strictObject({
  apiVersion,
  kind: z.literal('AlertChannel'),
  name: saveAlertChannelSchema.shape.name,
  settings: saveAlertChannelSchema.shape.settings,
})
export type AlertChannelDeclaration = z.infer<typeof alertChannelDeclarationSchema>

/** Tasks and channels are named, for their ids are another installation's business. */
const declaredScopeSchema = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.literal('all') }),
    z.strictObject({ of: z.literal('labels'), labels: z.array(z.string().trim().min(1).max(64)).min(1).max(20) }),
    z.strictObject({ of: z.literal('tasks'), tasks: z.array(taskNameSchema).min(1).max(200) }),
  ])
  .default({ of: 'all' })

export const alertRuleDeclarationSchema = z.strictObject({
  apiVersion,
  kind: z.literal('AlertRule'),
  name: saveAlertRuleSchema.shape.name,
  enabled: z.boolean().default(true),
  condition: alertConditionSchema,
  scope: declaredScopeSchema,
  severity: alertRuleSpecSchema.shape.severity,
  forSeconds: alertRuleSpecSchema.shape.forSeconds,
  clearSeconds: alertRuleSpecSchema.shape.clearSeconds,
  repeatMinutes: alertRuleSpecSchema.shape.repeatMinutes,
  channels: z.array(saveAlertChannelSchema.shape.name).max(20).default([]),
})
export type AlertRuleDeclaration = z.infer<typeof alertRuleDeclarationSchema>

export type Declaration = ConnectionDeclaration | TaskDeclaration | AlertChannelDeclaration | AlertRuleDeclaration

/** By kind, in the order in which they can be made: what is referred to comes first. */
export const declarationSchemas = {
  Connection: connectionDeclarationSchema,
  Task: taskDeclarationSchema,
  AlertChannel: alertChannelDeclarationSchema,
  AlertRule: alertRuleDeclarationSchema,
} as const
export const declarationKindSchema = z.enum(['Connection', 'Task', 'AlertChannel', 'AlertRule'])
export type DeclarationKind = z.infer<typeof declarationKindSchema>

/** What a declaration is about, unique in a workspace: `Connection/kafka/plant`, `Task/meters`. */
export const declarationKey = (declared: Declaration): string =>
  declared.kind === 'Connection' ? `Connection/${declared.type}/${declared.name}` : `${declared.kind}/${declared.name}`

/** A spec as a declaration has it. */
export const declaredSpec = ({ apiVersion: _, name: __, ...spec }: TaskSpec): Omit<TaskSpec, 'apiVersion' | 'name'> =>
  spec
