import { serve } from '#src/server/api/serve.ts'
import { getTotals } from '#src/server/routes/numbers.ts'

export const GET = serve(getTotals)
