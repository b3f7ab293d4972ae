import { serve } from '#src/server/api/serve.ts'
import { validateSpec } from '#src/server/routes/design.ts'

export const POST = serve(validateSpec)
