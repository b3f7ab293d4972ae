import { NewTaskPage } from '#src/features/wizard/page/new-task-page.tsx'

export default function NewPage() {
  return <NewTaskPage />
}
