import { serve } from '#src/server/api/serve.ts'
import { endSession } from '#src/server/routes/account.ts'

export const DELETE = serve(endSession)
