import { serve } from '#src/server/api/serve.ts'
import { beginSingleSignOn } from '#src/server/routes/single-sign-on.ts'

export const GET = serve(beginSingleSignOn)
