import { serve } from '#src/server/api/serve.ts'
import { downloadActivities } from '#src/server/routes/story.ts'

export const GET = serve(downloadActivities)
