import { z } from 'zod'

/** Base64 of the bytes of Kerberos. */
const tokenSchema = z.string()
const context = z.int()

/** What the process of a connection is asked; `context` is a number that the asker chooses for one login. */
export const kerberosRequestSchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('open'), context, service: z.string(), principal: z.string() }),
  /** One step of the context; empty for the first. */
  z.object({ ask: z.literal('step'), context, token: tokenSchema }),
  z.object({ ask: z.literal('unwrap'), context, token: tokenSchema }),
  /** The wrapped message that asks for no security layer and names nobody else to act for. */
  z.object({ ask: z.literal('wrapAnswer'), context }),
  z.object({ ask: z.literal('end'), context }),
])
export type KerberosRequest = z.infer<typeof kerberosRequestSchema>

export const numberedRequestSchema = z.object({ id: z.int(), request: kerberosRequestSchema })
export type NumberedRequest = z.infer<typeof numberedRequestSchema>

export const kerberosReplySchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('done'), token: tokenSchema, isComplete: z.boolean() }),
  /** The native library could not be loaded. */
  z.object({ is: z.literal('missing') }),
  /** Kerberos' own words, in English. */
  z.object({ is: z.literal('failed'), message: z.string() }),
])
export type KerberosReply = z.infer<typeof kerberosReplySchema>

export const numberedReplySchema = z.object({ id: z.int(), reply: kerberosReplySchema })
export type NumberedReply = z.infer<typeof numberedReplySchema>
