import { serve } from '#src/server/api/serve.ts'
import { getDeadLetter } from '#src/server/routes/dead-letters.ts'

export const GET = serve(getDeadLetter)
