import { serve } from '#src/server/api/serve.ts'
import { listActivities } from '#src/server/routes/story.ts'

export const GET = serve(listActivities)
