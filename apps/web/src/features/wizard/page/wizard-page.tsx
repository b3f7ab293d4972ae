'use client'

import { Splitter } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ErrorJumpProvider } from '#src/components/error-jump.tsx'
import { AdvancedCard } from '../cards/advanced-card.tsx'
import { BasicCard } from '../cards/basic-card.tsx'
import { CollectionCard } from '../cards/collection-card.tsx'
import { ConnectionCard } from '../cards/connection-card.tsx'
import { ExtractCard } from '../cards/extract-card.tsx'
import { FilterCard } from '../cards/filter-card.tsx'
import { MappingCard } from '../cards/mapping-card.tsx'
import { ParseCard } from '../cards/parse-card.tsx'
import { PoliciesCard } from '../cards/policies-card.tsx'
import { SampleCard } from '../cards/sample-card.tsx'
import { SaslCard } from '../cards/sasl-card.tsx'
import { TlsCard } from '../cards/tls-card.tsx'
import { FailingTestsNote } from '../insight/failing-tests-note.tsx'
import { ReplayNote } from '../insight/replay-note.tsx'
import { useInsightWorker } from '../insight/use-insight-worker.ts'
import type { WizardForm } from '../model/form.ts'
import { PreviewPanel } from '../preview/preview-panel.tsx'
import { usePreviewWorker } from '../preview/use-preview-worker.ts'
import type { Sample } from '../sample/sample.ts'
import { connectApiIssues } from '../state/api-issues.ts'
import { connectSampleEncoding } from '../state/sample-encoding.ts'
import { useTouchOnLeave } from '../state/use-touch-on-leave.ts'
import { useWizard, WizardProvider } from '../state/wizard-context.tsx'
import { connectIssues, createWizardState, type WizardMode, type WizardState } from '../state/wizard-state.ts'
import { StepRail } from './step-rail.tsx'
import { SubmitBar } from './submit-bar.tsx'
import { useArrival } from './use-arrival.ts'
import { useLeaveGuard } from './use-leave-guard.ts'
import { usePreviewDock } from './use-preview-dock.ts'
import { WizardHeader } from './wizard-header.tsx'
import classes from './wizard-page.module.css'

const useWizardEffects = (state: WizardState): void => {
  useEffect(() => {
    const stops = [connectApiIssues(state), connectIssues(state), connectSampleEncoding(state)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [state])
  usePreviewWorker(state)
  useInsightWorker(state)
}

/** The cards in Explorer's order. Leaving a field marks it, so that its complaint may show. */
const Cards = () => {
  const { mode } = useWizard()
  const leaving = useTouchOnLeave()
  return (
    <form className={classes.cards} noValidate onSubmit={(event) => event.preventDefault()} {...leaving}>
      <WizardHeader mode={mode} />
      <BasicCard />
      <ConnectionCard />
      <SaslCard />
      <TlsCard />
      <CollectionCard />
      <SampleCard />
      <ParseCard />
      <ExtractCard />
      <FilterCard />
      <MappingCard />
      <AdvancedCard />
      <PoliciesCard />
    </form>
  )
}

const LIST = '/data-in'

interface Props {
  readonly mode: WizardMode
  readonly initial: WizardForm
  /** Messages that were brought from elsewhere. */
  readonly sample?: Sample
}

/** The wizard: step rail, cards, and the preview that stays in view. */
export const WizardPage = ({ mode, initial, sample }: Props) => {
  const [state] = useState(() => createWizardState(mode, initial, sample))
  const router = useRouter()
  useWizardEffects(state)
  const leave = useLeaveGuard(state, initial)
  const place = usePreviewDock()
  const jump = useArrival(state)
  return (
    <WizardProvider state={state}>
      <ErrorJumpProvider value={jump}>
        <div className={classes.page}>
          <StepRail />
          <Splitter
            className={classes.split}
            orientation={place.dock === 'side' ? 'horizontal' : 'vertical'}
            lineSize={1}
            handleColor="var(--sluice-line)"
          >
            <Splitter.Pane defaultSize={59} min={35}>
              <div className={classes.left} inert={place.isMaximised}>
                <div className={classes.scroll}>
                  <Cards />
                </div>
                <FailingTestsNote />
                <ReplayNote />
                <SubmitBar onCancel={() => leave(LIST)} onSaved={() => router.push(LIST)} />
              </div>
            </Splitter.Pane>
            <Splitter.Pane defaultSize={41} min={20} collapsible>
              <div className={classes.preview} data-full={place.isMaximised || undefined}>
                <PreviewPanel place={place} />
              </div>
            </Splitter.Pane>
          </Splitter>
        </div>
      </ErrorJumpProvider>
    </WizardProvider>
  )
}
