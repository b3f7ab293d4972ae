import { serve } from '#src/server/api/serve.ts'
import { previewTransform } from '#src/server/routes/design.ts'

export const POST = serve(previewTransform)
