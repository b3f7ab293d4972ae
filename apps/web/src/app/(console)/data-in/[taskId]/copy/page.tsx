import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { WizardLoader } from '#src/features/wizard/page/wizard-loader.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('wizard.header'))('copy'),
})

export default async function CopyPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  return (
    <RequireRight right="tasks:write">
      <WizardLoader kind="copy" taskId={taskId} />
    </RequireRight>
  )
}
