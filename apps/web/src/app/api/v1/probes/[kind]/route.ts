import { serve } from '#src/server/api/serve.ts'
import { askProbe } from '#src/server/routes/probes.ts'

export const POST = serve(askProbe)
