import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import type { BlockList } from 'node:net'
import { z } from 'zod'
import { clientAddressOf } from './auth/trusted-proxies.ts'

/** What Node publishes for each request before any handler sees it. */
const startedSchema = z.object({ request: z.instanceof(IncomingMessage) })

/**
 * From now on X-Forwarded-For of every request to this process holds one address, which we vouch for. Next hands routes the
 * headers alone and keeps what a client wrote, so this is the last place where the socket is known.
 */
export const vouchForAddresses = (trusted: BlockList): void =>
  subscribe('http.server.request.start', (message) => {
    const { request } = startedSchema.parse(message)
    const forwarded = request.headers['x-forwarded-for']
    request.headers['x-forwarded-for'] = clientAddressOf(
      request.socket.remoteAddress ?? 'unknown',
      forwarded === undefined ? '' : String(forwarded),
      trusted,
    )
  })
