import { serve } from '#src/server/api/serve.ts'
import { acceptInvitation } from '#src/server/routes/invitations.ts'

export const POST = serve(acceptInvitation)
