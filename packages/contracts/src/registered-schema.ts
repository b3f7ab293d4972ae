import { z } from 'zod'

/** A schema of a registry, with the schemas that it refers to, so that nothing else need be looked up to use it. */
export const registeredSchemaSchema = z
  .strictObject({
    /** The id that leads payloads. */
    id: z.int().min(0),
    type: z.enum(['AVRO', 'PROTOBUF', 'JSON']),
    schema: z.string(),
    /** Depth first: a schema comes after those it refers to. `name` is what the text imports. */
    references: z.array(z.strictObject({ name: z.string(), schema: z.string() })),
  })
  .meta({ id: 'RegisteredSchema' })
export type RegisteredSchema = z.infer<typeof registeredSchemaSchema>
