import { serve } from '#src/server/api/serve.ts'
import { changeUser, deleteUser } from '#src/server/routes/users.ts'

export const PUT = serve(changeUser)
export const DELETE = serve(deleteUser)
