import { serve } from '#src/server/api/serve.ts'
import { createApiKey, listApiKeys } from '#src/server/routes/api-keys.ts'

export const GET = serve(listApiKeys)
export const POST = serve(createApiKey)
