import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TaskList } from '#src/features/tasks/list/task-list.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('tasks'))('title') })

export default function DataInPage() {
  return <TaskList />
}
