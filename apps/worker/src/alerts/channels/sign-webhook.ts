import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/** The bytes that a secret stands for. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8')

/**
 * Headers of a signed webhook (https://www.standardwebhooks.com): HMAC-SHA256 of `id.seconds.body`. The id is the same in every
 * attempt; the time is that of the attempt, so that an old message cannot be played again.
 */
export const signWebhook = (
  secret: string,
  { id, atMs, body }: { readonly id: string; readonly atMs: number; readonly body: string },
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> => {
  const seconds = String(Math.floor(atMs / 1_000))
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
}
