'use client'

import type { Supertable } from '@sluice/contracts'
import { useState } from 'react'
import { CreateSupertableDialog } from '#src/features/catalog/dialogs/create-supertable-dialog.tsx'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { ProposalReasons } from '../insight/proposal-reasons.tsx'
import { firstTopicOf } from '../model/topics-form.ts'
import { catalogTargetOf } from '../probes/probe-context.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { type DraftProposal, proposeDraft } from './propose-draft.ts'

/** Create Supertable, prefilled with what the sample suggests. */
export const ProposeSupertableDialog = ({
  onClose,
  onCreated,
}: {
  onClose: () => void
  /** `proposal` has the rules and the subtable template that go with the proposed columns. */
  onCreated: (created: Supertable, proposal: DraftProposal) => void
}) => {
  const state = useWizard()
  const { target, source } = state.form.get()
  const zone = useTimeZone()
  const [proposal] = useState(() => proposeDraft(state.preview.get().result, firstTopicOf(source) ?? '', zone))
  return (
    <CreateSupertableDialog
      target={catalogTargetOf(state)}
      database={target.database}
      initial={proposal.draft}
      note={proposal.supertable === null ? undefined : <ProposalReasons proposal={proposal.supertable} />}
      onClose={onClose}
      onCreated={(created) => onCreated(created, proposal)}
    />
  )
}
