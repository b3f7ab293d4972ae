import { z } from 'zod'
import { checkResultSchema } from '../check-step.ts'
import { connectionAddressSchema, connectionDescriptionSchema } from '../connections.ts'
import { secretValuesSchema } from '../secrets.ts'
import {
  connectionNameSchema,
  kafkaClusterSchema,
  tdengineServerSchema,
  workerGroupSchema,
} from '../task-spec/index.ts'
import { desiredStateSchema, taskStatusSchema } from '../task-state.ts'

const createShape = {
  name: connectionNameSchema,
  description: connectionDescriptionSchema,
  secrets: secretValuesSchema.default({}),
}

/** POST /api/v1/connections. Every secret that the settings refer to must be given. */
export const createConnectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('kafka'), ...createShape, settings: kafkaClusterSchema }),
    z.strictObject({ kind: z.literal('tdengine'), ...createShape, settings: tdengineServerSchema }),
  ])
  .meta({ id: 'CreateConnection' })
export type CreateConnection = z.infer<typeof createConnectionSchema>

const updateShape = {
  description: connectionDescriptionSchema,
  secrets: secretValuesSchema.default({}),
  /** The revision that was read; when the connection changed since, the answer is CONFLICT. */
  revision: z.int().min(1),
}

/** PUT /api/v1/connections/:kind/:name. Secrets left out keep their stored value. */
export const updateConnectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('kafka'), ...updateShape, settings: kafkaClusterSchema }),
    z.strictObject({ kind: z.literal('tdengine'), ...updateShape, settings: tdengineServerSchema }),
  ])
  .meta({ id: 'UpdateConnection' })
export type UpdateConnection = z.infer<typeof updateConnectionSchema>

/** How the last Check connection of a saved connection ended; `code` is that of the first step that failed. */
export const connectionCheckSchema = z
  .strictObject({ at: z.iso.datetime(), workerGroup: z.string(), ok: z.boolean(), code: z.string().nullable() })
  .meta({ id: 'ConnectionCheck' })
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>

const storedShape = {
  name: connectionNameSchema,
  description: z.string(),
  /** Names of the secrets that are stored; never their values. */
  secretNames: z.array(z.string()),
  /** Counts the changes, from 1. */
  revision: z.int(),
  /** Tasks whose current version uses it. */
  tasks: z.int(),
  lastCheck: connectionCheckSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}

export const connectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('kafka'), ...storedShape, settings: kafkaClusterSchema }),
    z.strictObject({ kind: z.literal('tdengine'), ...storedShape, settings: tdengineServerSchema }),
  ])
  .meta({ id: 'Connection' })
export type Connection = z.infer<typeof connectionSchema>

export const connectionListSchema = z
  .strictObject({ connections: z.array(connectionSchema) })
  .meta({ id: 'ConnectionList' })

/** POST /api/v1/connections/:kind/:name/test: asks through a worker of this group. */
export const testConnectionSchema = z
  .strictObject({ workerGroup: workerGroupSchema.default('default') })
  .meta({ id: 'TestConnection' })

export const connectionTestSchema = checkResultSchema.meta({ id: 'ConnectionTest' })

/** A task whose current version uses a connection. Those that are wanted to run start again when it changes. */
export const connectionUserSchema = z
  .strictObject({ id: z.string(), name: z.string(), status: taskStatusSchema, desired: desiredStateSchema })
  .meta({ id: 'ConnectionUser' })
export type ConnectionUser = z.infer<typeof connectionUserSchema>

export const connectionUsageSchema = z
  .strictObject({ tasks: z.array(connectionUserSchema) })
  .meta({ id: 'ConnectionUsage' })

/** `{kind}/{name}` of a path. */
export const connectionParamsSchema = z.strictObject(connectionAddressSchema.shape)
