import { serve } from '#src/server/api/serve.ts'
import { resetOffsets } from '#src/server/routes/offsets.ts'

export const POST = serve(resetOffsets)
