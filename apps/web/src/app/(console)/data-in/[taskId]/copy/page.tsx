import { WizardLoader } from '#src/features/wizard/page/wizard-loader.tsx'

export default async function CopyPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  return <WizardLoader kind="copy" taskId={taskId} />
}
