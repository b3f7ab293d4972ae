import { serve } from '#src/server/api/serve.ts'
import { inspectFile } from '#src/server/routes/files.ts'

export const POST = serve(inspectFile)
