import { serve } from '#src/server/api/serve.ts'
import { downloadFleet } from '#src/server/routes/task-export.ts'

export const GET = serve(downloadFleet)
