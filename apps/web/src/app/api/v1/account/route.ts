import { serve } from '#src/server/api/serve.ts'
import { getAccount } from '#src/server/routes/account.ts'

export const GET = serve(getAccount)
