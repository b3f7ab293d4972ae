import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { WorkerMetrics } from '../metrics/worker-metrics.ts'

export interface StatusServerOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly metrics: WorkerMetrics
  /** Rejects when something that the worker needs does not answer. */
  readonly ready: () => Promise<void>
}

export interface StatusServer {
  readonly port: number
  close(): Promise<void>
}

const reply = (response: ServerResponse, status: number, text: string, contentType = 'text/plain'): void => {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(`${text}\n`)
}

const answer = async (path: string, response: ServerResponse, options: StatusServerOptions): Promise<void> => {
  switch (path) {
    case '/healthz':
      return reply(response, 200, 'alive')
    case '/readyz':
      try {
        await options.ready()
        return reply(response, 200, 'ready')
      } catch {
        // Who asks is told whether, not why: this port has no sign-in, and the reason is in the log and the metrics.
        return reply(response, 503, 'not ready')
      }
    case '/metrics':
      return reply(response, 200, (await options.metrics.text()).trimEnd(), options.metrics.contentType)
    default:
      return reply(response, 404, 'not found')
  }
}

const portOf = (server: Server): number => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the status server has no port')
  return address.port
}

/** /healthz: the process answers. /readyz: Postgres and Redis answer. /metrics: for Prometheus. */
export const startStatusServer = async (options: StatusServerOptions): Promise<StatusServer> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://status')
    if (request.method !== 'GET') return reply(response, 405, 'method not allowed')
    answer(pathname, response, options).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  return {
    port: portOf(server),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
