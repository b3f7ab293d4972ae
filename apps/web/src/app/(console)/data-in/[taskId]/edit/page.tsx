import { WizardLoader } from '#src/features/wizard/page/wizard-loader.tsx'

export default async function EditPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  return <WizardLoader kind="edit" taskId={taskId} />
}
