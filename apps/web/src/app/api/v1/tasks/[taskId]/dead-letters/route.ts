import { serve } from '#src/server/api/serve.ts'
import { listDeadLetters } from '#src/server/routes/dead-letters.ts'

export const GET = serve(listDeadLetters)
