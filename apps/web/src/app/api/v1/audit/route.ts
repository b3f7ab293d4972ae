import { serve } from '#src/server/api/serve.ts'
import { listAudit } from '#src/server/routes/audit.ts'

export const GET = serve(listAudit)
