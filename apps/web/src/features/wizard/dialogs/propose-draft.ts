import type { ColumnMapping, PreviewResult, TableColumn } from '@sluice/contracts'
import { proposeSupertable, type SupertableProposal } from '@sluice/transform'
import { type RuleForm, ruleToForm } from '../model/mapping-row.ts'
import { blankDraft, draftFrom, type SupertableDraft } from '../model/supertable-draft.ts'

/** A draft with the mapping that goes with it. */
export interface DraftProposal {
  readonly draft: SupertableDraft
  /** By column name as proposed. */
  readonly rules: ReadonlyMap<string, RuleForm>
  readonly subtable: string
}

const columnOf = ({ name, type }: ColumnMapping): TableColumn => ({ name, type, compositeKey: false })

/** Dots are for topics, not for tables. */
const tableNameOf = (topic: string): string => topic.replaceAll('.', '_')

/** TDengine asks for a column besides the timestamp: where everything looks like a tag, only the subtable's stay tags. */
const withColumn = (proposal: SupertableProposal): SupertableProposal => {
  if (proposal.columns.length > 1) return proposal
  const names = (tag: ColumnMapping): boolean => proposal.subtable.includes(tag.name)
  return {
    ...proposal,
    columns: [...proposal.columns, ...proposal.tags.filter((tag) => !names(tag))],
    tags: proposal.tags.filter(names),
  }
}

/** What the sample suggests; the blank draft while there is none. */
export const proposeDraft = (result: PreviewResult | null, topic: string): DraftProposal => {
  const name = tableNameOf(topic)
  if (result === null || result.extractedFields.length === 0)
    return { draft: { ...blankDraft(), name }, rules: new Map(), subtable: '' }
  const { columns, tags, subtable } = withColumn(proposeSupertable(result))
  return {
    draft: draftFrom(name, columns.map(columnOf), tags.map(columnOf)),
    rules: new Map([...columns, ...tags].map((column) => [column.name, ruleToForm(column.map)])),
    subtable,
  }
}
