import { serve } from '#src/server/api/serve.ts'
import { lookAtInvitation } from '#src/server/routes/invitations.ts'

export const POST = serve(lookAtInvitation)
