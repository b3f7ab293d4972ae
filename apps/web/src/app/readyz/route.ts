import { getContainer } from '#src/server/container-of-process.ts'
import { serveReadyz } from '#src/server/telemetry/serve-status.ts'

export const dynamic = 'force-dynamic'

export const GET = (): Promise<Response> => serveReadyz(getContainer())
