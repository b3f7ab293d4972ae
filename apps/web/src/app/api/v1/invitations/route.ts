import { serve } from '#src/server/api/serve.ts'
import { invite, listInvitations } from '#src/server/routes/invitations.ts'

export const GET = serve(listInvitations)
export const POST = serve(invite)
