import { serve } from '#src/server/api/serve.ts'
import { revokeInvitation } from '#src/server/routes/invitations.ts'

export const DELETE = serve(revokeInvitation)
