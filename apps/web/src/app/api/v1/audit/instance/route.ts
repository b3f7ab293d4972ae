import { serve } from '#src/server/api/serve.ts'
import { listInstanceAudit } from '#src/server/routes/audit.ts'

export const GET = serve(listInstanceAudit)
