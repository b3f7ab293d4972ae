import { serve } from '#src/server/api/serve.ts'
import { previewDeadLetters } from '#src/server/routes/dead-letters.ts'

export const POST = serve(previewDeadLetters)
