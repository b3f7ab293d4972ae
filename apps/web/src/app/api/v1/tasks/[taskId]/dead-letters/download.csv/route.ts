import { serve } from '#src/server/api/serve.ts'
import { downloadDeadLetterList } from '#src/server/routes/dead-letters.ts'

export const GET = serve(downloadDeadLetterList)
