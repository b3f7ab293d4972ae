import { serve } from '#src/server/api/serve.ts'
import { createAlertSilence, listAlertSilences } from '#src/server/routes/alert-silences.ts'

export const GET = serve(listAlertSilences)
export const POST = serve(createAlertSilence)
