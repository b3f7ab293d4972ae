import { serve } from '#src/server/api/serve.ts'
import { listAllDeadLetters } from '#src/server/routes/dead-letters.ts'

export const GET = serve(listAllDeadLetters)
