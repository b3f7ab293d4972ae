import { serve } from '#src/server/api/serve.ts'
import { makePasswordLink } from '#src/server/routes/users.ts'

export const POST = serve(makePasswordLink)
