import { serve } from '#src/server/api/serve.ts'
import { getOpenApi } from '#src/server/routes/registry.ts'

export const GET = serve(getOpenApi)
