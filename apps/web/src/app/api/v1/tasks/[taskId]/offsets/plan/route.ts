import { serve } from '#src/server/api/serve.ts'
import { planOffsets } from '#src/server/routes/offsets.ts'

export const POST = serve(planOffsets)
