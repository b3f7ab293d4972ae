import { serve } from '#src/server/api/serve.ts'
import { exportSpec } from '#src/server/routes/task-parts.ts'

export const GET = serve(exportSpec)
