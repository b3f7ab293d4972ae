import { serve } from '#src/server/api/serve.ts'
import { createConnection, listConnections } from '#src/server/routes/connections.ts'

export const GET = serve(listConnections)
export const POST = serve(createConnection)
