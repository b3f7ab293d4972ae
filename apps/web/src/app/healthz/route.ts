import { serveHealthz } from '#src/server/telemetry/serve-status.ts'

export const dynamic = 'force-dynamic'

export const GET = (): Response => serveHealthz()
