import { serve } from '#src/server/api/serve.ts'
import { deleteView } from '#src/server/routes/views.ts'

export const DELETE = serve(deleteView)
