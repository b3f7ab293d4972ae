import { serve } from '#src/server/api/serve.ts'
import { getReplay } from '#src/server/routes/replays.ts'

export const GET = serve(getReplay)
