import { serve } from '#src/server/api/serve.ts'
import { addMember, listMembers } from '#src/server/routes/members.ts'

export const GET = serve(listMembers)
export const POST = serve(addMember)
