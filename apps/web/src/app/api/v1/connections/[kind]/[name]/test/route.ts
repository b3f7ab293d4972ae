import { serve } from '#src/server/api/serve.ts'
import { testConnection } from '#src/server/routes/connections.ts'

export const POST = serve(testConnection)
