import { serve } from '#src/server/api/serve.ts'
import { listRuns } from '#src/server/routes/story.ts'

export const GET = serve(listRuns)
