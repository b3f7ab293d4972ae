import { serve } from '#src/server/api/serve.ts'
import { streamEvents } from '#src/server/routes/events.ts'

export const GET = serve(streamEvents)
