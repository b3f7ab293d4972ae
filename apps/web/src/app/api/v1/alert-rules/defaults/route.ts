import { serve } from '#src/server/api/serve.ts'
import { createDefaultAlertRules } from '#src/server/routes/alert-rules.ts'

export const POST = serve(createDefaultAlertRules)
