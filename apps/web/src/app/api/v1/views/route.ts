import { serve } from '#src/server/api/serve.ts'
import { listViews, saveView } from '#src/server/routes/views.ts'

export const GET = serve(listViews)
export const POST = serve(saveView)
