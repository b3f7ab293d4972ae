import type { PreviewResult, TableColumn } from '@sluice/contracts'
import { type ProposedColumn, proposeSupertable, type SupertableProposal } from '@sluice/transform'
import { blankDraft, draftFrom, type SupertableDraft } from '#src/features/catalog/model/supertable-draft.ts'
import { type RuleForm, ruleToForm } from '../model/mapping-row.ts'

/** A draft with the mapping that goes with it. */
export interface DraftProposal {
  readonly draft: SupertableDraft
  /** By column name as proposed. */
  readonly rules: ReadonlyMap<string, RuleForm>
  readonly subtable: string
  /** With its reasons; null without a sample. */
  readonly supertable: SupertableProposal | null
}

const columnOf = ({ mapping: { name, type }, compositeKey }: ProposedColumn): TableColumn => ({
  name,
  type,
  compositeKey,
})

/** Dots are for topics, not for tables. */
const tableNameOf = (topic: string): string => topic.replaceAll('.', '_')

/** What the sample suggests, times without a zone read in `zone`; the blank draft while there is none. */
export const proposeDraft = (result: PreviewResult | null, topic: string, zone: string): DraftProposal => {
  const name = tableNameOf(topic)
  if (result === null || result.extractedFields.length === 0)
    return { draft: { ...blankDraft(), name }, rules: new Map(), subtable: '', supertable: null }
  const supertable = proposeSupertable(result, zone)
  const { columns, tags, subtable } = supertable
  return {
    draft: draftFrom(name, columns.map(columnOf), tags.map(columnOf)),
    rules: new Map([...columns, ...tags].map(({ mapping }) => [mapping.name, ruleToForm(mapping.map)])),
    subtable,
    supertable,
  }
}
