import { serve } from '#src/server/api/serve.ts'
import { exportDeclarations } from '#src/server/routes/declarations.ts'

export const GET = serve(exportDeclarations)
