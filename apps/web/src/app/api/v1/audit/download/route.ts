import { serve } from '#src/server/api/serve.ts'
import { downloadAudit } from '#src/server/routes/audit.ts'

export const GET = serve(downloadAudit)
