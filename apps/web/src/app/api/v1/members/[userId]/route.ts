import { serve } from '#src/server/api/serve.ts'
import { changeMember, removeMember } from '#src/server/routes/members.ts'

export const PUT = serve(changeMember)
export const DELETE = serve(removeMember)
