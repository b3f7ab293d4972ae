import { serve } from '#src/server/api/serve.ts'
import { listSubTasks } from '#src/server/routes/numbers.ts'

export const GET = serve(listSubTasks)
