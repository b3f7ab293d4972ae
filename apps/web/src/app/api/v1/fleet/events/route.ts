import { serve } from '#src/server/api/serve.ts'
import { streamFleet } from '#src/server/routes/fleet.ts'

export const GET = serve(streamFleet)
