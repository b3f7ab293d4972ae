import { serve } from '#src/server/api/serve.ts'
import { revokeApiKey } from '#src/server/routes/api-keys.ts'

export const DELETE = serve(revokeApiKey)
