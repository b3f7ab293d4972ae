import { z } from 'zod'

/** A whole number that was read exactly. */
const whole = z.union([z.int(), z.bigint()])

/** What every JSON answer has. */
export const answerSchema = z.looseObject({
  code: z.int(),
  message: z.string().default(''),
  action: z.string().default(''),
  req_id: whole,
})
export type Answer = z.infer<typeof answerSchema>

export const connAnswer = z.looseObject({ version: z.string().default('') })

/** Of a statement: the arrays are null when there is no result set. */
export const queryAnswer = z.looseObject({
  id: z.int(),
  is_update: z.boolean(),
  affected_rows: z.int(),
  fields_names: z.array(z.string()).nullable(),
  fields_types: z.array(z.int()).nullable(),
  fields_precisions: z.array(z.int()).nullish(),
  fields_scales: z.array(z.int()).nullish(),
  precision: z.int(),
})
export type QueryAnswer = z.infer<typeof queryAnswer>

export const linesAnswer = z.looseObject({ affected_rows: z.int(), total_rows: z.int() })
export const statementAnswer = z.looseObject({ stmt_id: z.int() })
export const executeAnswer = z.looseObject({ affected: z.int() })

/** One `?` of a prepared statement. */
const preparedFieldSchema = z.looseObject({
  name: z.string(),
  field_type: z.int(),
  precision: z.int(),
  bind_type: z.int(),
})
export const prepareAnswer = z.looseObject({ is_insert: z.boolean(), fields: z.array(preparedFieldSchema).nullable() })
export type PreparedField = z.infer<typeof preparedFieldSchema>
