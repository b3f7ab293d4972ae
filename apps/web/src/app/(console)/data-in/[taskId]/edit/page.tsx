import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { WizardLoader } from '#src/features/wizard/page/wizard-loader.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('wizard.header'))('edit'),
})

export default async function EditPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  return (
    <RequireRight right="tasks:write">
      <WizardLoader kind="edit" taskId={taskId} />
    </RequireRight>
  )
}
