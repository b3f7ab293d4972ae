import { serve } from '#src/server/api/serve.ts'
import { downloadDeadLetters } from '#src/server/routes/dead-letters.ts'

export const GET = serve(downloadDeadLetters)
