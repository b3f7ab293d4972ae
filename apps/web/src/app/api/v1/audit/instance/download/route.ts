import { serve } from '#src/server/api/serve.ts'
import { downloadInstanceAudit } from '#src/server/routes/audit.ts'

export const GET = serve(downloadInstanceAudit)
