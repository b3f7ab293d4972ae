import { serve } from '#src/server/api/serve.ts'
import { deleteConnection, getConnection, updateConnection } from '#src/server/routes/connections.ts'

export const GET = serve(getConnection)
export const PUT = serve(updateConnection)
export const DELETE = serve(deleteConnection)
