import { serve } from '#src/server/api/serve.ts'
import { listUsers } from '#src/server/routes/users.ts'

export const GET = serve(listUsers)
