import { z } from 'zod'

/** Ids in JSON: a number, or a bigint where a double cannot hold it. */
export const idSchema = z.union([z.number().int().nonnegative(), z.bigint()]).transform(BigInt)
