import { serve } from '#src/server/api/serve.ts'
import { endWithProvider } from '#src/server/routes/single-sign-on.ts'

export const POST = serve(endWithProvider)
