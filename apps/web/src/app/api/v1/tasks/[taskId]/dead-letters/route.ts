import { serve } from '#src/server/api/serve.ts'
import { listDeadLetters } from '#src/server/routes/task-parts.ts'

export const GET = serve(listDeadLetters)
