import { serve } from '#src/server/api/serve.ts'
import { deleteAlertRule, updateAlertRule } from '#src/server/routes/alert-rules.ts'

export const PUT = serve(updateAlertRule)
export const DELETE = serve(deleteAlertRule)
