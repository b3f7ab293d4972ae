import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { getCACertificates } from 'node:tls'
import { portOfUrl } from './port-of-url.ts'
import type { TargetGuard } from './target-guard.ts'

export interface GuardedRequest {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** From dialling to the last byte of the answer. */
  readonly timeoutMs: number
  /** More than this is not read. */
  readonly bytesMax: number
  /** PEM of an authority that is trusted besides the system's. */
  readonly ca?: string | undefined
}

export interface GuardedAnswer {
  readonly status: number
  /** null: the answer is longer than `bytesMax`. */
  readonly text: string | null
}

const readText = async (response: IncomingMessage, bytesMax: number): Promise<string | null> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a response without encoding gives bytes')
    bytes += chunk.byteLength
    if (bytes > bytesMax) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * One HTTP request to where the guard lets it go. Redirects are answers like any other: following one could lead the
 * process, and a login, anywhere. Throws SluiceError TARGET_REFUSED, a DOMException named TimeoutError, and the system's
 * errors with their `code`.
 */
export const requestGuarded = async (guard: TargetGuard, asked: GuardedRequest): Promise<GuardedAnswer> => {
  const { url, method, headers, body, timeoutMs, bytesMax, ca } = asked
  const port = portOfUrl(url)
  const refusal = guard.refusalOfAddress(url.hostname, port)
  if (refusal !== undefined) throw refusal
  const signal = AbortSignal.timeout(timeoutMs)
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method,
    headers,
    // A socket of its own, so that none is shared with somebody who may dial more.
    agent: false,
    lookup: guard.lookupFor(port),
    ...(ca === undefined ? {} : { ca: [...getCACertificates(), ca] }),
    signal,
  })
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('error', reject).once('response', resolve).end(body)
    })
    return { status: response.statusCode ?? 0, text: await readText(response, bytesMax) }
  } catch (error) {
    // The reason (TimeoutError) says more than the AbortError that it causes.
    signal.throwIfAborted()
    throw error
  } finally {
    request.destroy()
  }
}
