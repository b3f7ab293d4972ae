import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TaskPage } from '#src/features/task/task-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('tasks'))('title') })

export default async function TaskRoute({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  return <TaskPage taskId={taskId} />
}
