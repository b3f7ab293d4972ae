import { serve } from '#src/server/api/serve.ts'
import { discardDeadLetters } from '#src/server/routes/dead-letters.ts'

export const POST = serve(discardDeadLetters)
