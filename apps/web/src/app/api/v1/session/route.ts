import { serve } from '#src/server/api/serve.ts'
import { getSession, signIn, signOut } from '#src/server/routes/session.ts'

export const GET = serve(getSession)
export const POST = serve(signIn)
export const DELETE = serve(signOut)
