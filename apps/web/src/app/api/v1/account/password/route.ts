import { serve } from '#src/server/api/serve.ts'
import { changePassword } from '#src/server/routes/account.ts'

export const PUT = serve(changePassword)
