import { serve } from '#src/server/api/serve.ts'
import { createAlertRule, listAlertRules } from '#src/server/routes/alert-rules.ts'

export const GET = serve(listAlertRules)
export const POST = serve(createAlertRule)
