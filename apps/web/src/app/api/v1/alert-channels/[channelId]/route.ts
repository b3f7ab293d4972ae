import { serve } from '#src/server/api/serve.ts'
import { deleteAlertChannel, updateAlertChannel } from '#src/server/routes/alert-channels.ts'

export const PUT = serve(updateAlertChannel)
export const DELETE = serve(deleteAlertChannel)
