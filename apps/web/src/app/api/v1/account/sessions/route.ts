import { serve } from '#src/server/api/serve.ts'
import { endOtherSessions, listSessions } from '#src/server/routes/account.ts'

export const GET = serve(listSessions)
export const DELETE = serve(endOtherSessions)
