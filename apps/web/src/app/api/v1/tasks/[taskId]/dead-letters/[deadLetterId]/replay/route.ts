import { serve } from '#src/server/api/serve.ts'
import { replayDeadLetter } from '#src/server/routes/replays.ts'

export const POST = serve(replayDeadLetter)
