import { serve } from '#src/server/api/serve.ts'
import { createAlertChannel, listAlertChannels } from '#src/server/routes/alert-channels.ts'

export const GET = serve(listAlertChannels)
export const POST = serve(createAlertChannel)
