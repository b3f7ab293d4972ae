import { serve } from '#src/server/api/serve.ts'
import { cancelReplay } from '#src/server/routes/replays.ts'

export const POST = serve(cancelReplay)
