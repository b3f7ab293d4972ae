import { createHash, timingSafeEqual } from 'node:crypto'
import type { Container } from '../container.ts'

const plain = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Takes as long for a wrong token as for the right one. */
const isBearerOf = (request: Request, token: string): boolean =>
  timingSafeEqual(digest(request.headers.get('authorization') ?? ''), digest(`Bearer ${token}`))

/** The process answers. */
export const serveHealthz = (): Response => plain(200, 'alive')

/** Postgres and Redis answer. Who asks is told whether, not why: there is no sign-in here. */
export const serveReadyz = async (container: Container): Promise<Response> => {
  const { services } = await container.services.health.look()
  return services.every(({ ok }) => ok) ? plain(200, 'ready') : plain(503, 'not ready')
}

/** Metrics for who has SLUICE_METRICS_TOKEN; a deployment without one has no such page. */
export const serveMetrics = async (request: Request, container: Container): Promise<Response> => {
  const { metricsToken, metrics } = container
  if (metricsToken === null) return plain(404, 'not found')
  if (!isBearerOf(request, metricsToken)) return plain(401, 'SLUICE_METRICS_TOKEN is wanted as a bearer token')
  return new Response(await metrics.text(), {
    headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' },
  })
}
