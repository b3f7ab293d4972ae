import { serve } from '#src/server/api/serve.ts'
import { groupAllDeadLetters } from '#src/server/routes/dead-letters.ts'

export const GET = serve(groupAllDeadLetters)
