import { serve } from '#src/server/api/serve.ts'
import { applyDeclarations } from '#src/server/routes/declarations.ts'

export const POST = serve(applyDeclarations)
