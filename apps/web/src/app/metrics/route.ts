import { getContainer } from '#src/server/container-of-process.ts'
import { serveMetrics } from '#src/server/telemetry/serve-status.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request): Promise<Response> => serveMetrics(request, getContainer())
