import { serve } from '#src/server/api/serve.ts'
import { planDeclarations } from '#src/server/routes/declarations.ts'

export const POST = serve(planDeclarations)
