import type { Issue } from '../model/issue.ts'
import { tableOfPath } from '../model/table-of-path.ts'
import type { WizardState } from './wizard-state.ts'

/** Brings the first complaint about the mapping into the page: its table is opened, its row scrolled to. */
export const revealIssue = ({ activeTable, revealed }: WizardState, issues: readonly Issue[]): void => {
  const inMapping = issues.filter(({ path }) => tableOfPath(path) !== undefined)
  const shown = inMapping.find(({ path }) => tableOfPath(path) === activeTable.get()) ?? inMapping[0]
  if (shown === undefined) return
  activeTable.set(tableOfPath(shown.path) ?? 0)
  revealed.set({ path: shown.path })
}
