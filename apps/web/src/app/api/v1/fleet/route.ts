import { serve } from '#src/server/api/serve.ts'
import { getFleet } from '#src/server/routes/fleet.ts'

export const GET = serve(getFleet)
