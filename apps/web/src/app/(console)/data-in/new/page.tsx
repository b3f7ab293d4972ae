import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { NewTaskPage } from '#src/features/wizard/page/new-task-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('wizard.header'))('new'),
})

export default function NewPage() {
  return (
    <RequireRight right="tasks:write">
      <NewTaskPage />
    </RequireRight>
  )
}
