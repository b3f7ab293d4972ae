import { serve } from '#src/server/api/serve.ts'
import { groupDeadLetters } from '#src/server/routes/dead-letters.ts'

export const GET = serve(groupDeadLetters)
