import { serve } from '#src/server/api/serve.ts'
import { listReplays, requestReplay } from '#src/server/routes/replays.ts'

export const GET = serve(listReplays)
export const POST = serve(requestReplay)
