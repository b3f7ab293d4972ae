import { serve } from '#src/server/api/serve.ts'
import { putTaskFacts } from '#src/server/routes/task-facts.ts'

export const PUT = serve(putTaskFacts)
