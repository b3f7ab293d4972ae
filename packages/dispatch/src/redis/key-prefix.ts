import { z } from 'zod'

/** Begins every key and channel; console and workers of one deployment must agree on it. */
export const keyPrefixSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .default('sluice')
