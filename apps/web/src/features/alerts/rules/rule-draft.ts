import {
  type AlertConditionKind,
  type AlertRule,
  type AlertScope,
  type AlertSeverity,
  type SaveAlertRule,
  saveAlertRuleSchema,
} from '@sluice/contracts'

/** What stands in the form; numbers as typed. */
export interface RuleDraft {
  readonly name: string
  readonly kind: AlertConditionKind
  readonly above: number | string
  readonly withinMinutes: number | string
  readonly withinDays: number | string
  readonly scope: AlertScope['of']
  readonly labels: readonly string[]
  readonly taskIds: readonly string[]
  readonly severity: AlertSeverity
  readonly forSeconds: number
  readonly clearSeconds: number
  readonly repeatMinutes: number | null
  readonly channelIds: readonly string[]
}

/** What a rule begins with where nothing was typed. */
const ABOVE: Partial<Record<AlertConditionKind, number>> = { lagMessages: 100_000, lagSeconds: 60, deadLetters: 100 }

export const newRuleDraft: RuleDraft = {
  name: '',
  kind: 'lagSeconds',
  above: 60,
  withinMinutes: 5,
  withinDays: 30,
  scope: 'all',
  labels: [],
  taskIds: [],
  severity: 'warning',
  forSeconds: 300,
  clearSeconds: 60,
  repeatMinutes: null,
  channelIds: [],
}

/** Another condition comes with a limit that fits it. */
export const withKind = (draft: RuleDraft, kind: AlertConditionKind): RuleDraft => ({
  ...draft,
  kind,
  above: ABOVE[kind] ?? draft.above,
})

export const draftOf = ({ name, spec, channelIds }: AlertRule): RuleDraft => {
  const { condition, scope, ...timing } = spec
  return {
    ...newRuleDraft,
    ...timing,
    name,
    channelIds,
    kind: condition.kind,
    ...('above' in condition ? { above: condition.above } : {}),
    ...('withinMinutes' in condition ? { withinMinutes: condition.withinMinutes } : {}),
    ...('withinDays' in condition ? { withinDays: condition.withinDays } : {}),
    scope: scope.of,
    ...(scope.of === 'labels' ? { labels: scope.labels } : {}),
    ...(scope.of === 'tasks' ? { taskIds: scope.taskIds } : {}),
  }
}

const conditionOf = ({ kind, above, withinMinutes, withinDays }: RuleDraft): Readonly<Record<string, unknown>> => {
  switch (kind) {
    case 'lagMessages':
    case 'lagSeconds':
      return { kind, above }
    case 'deadLetters':
      return { kind, above, withinMinutes }
    case 'expiry':
      return { kind, withinDays }
    default:
      return { kind }
  }
}

const scopeOf = ({ scope, labels, taskIds }: RuleDraft): Readonly<Record<string, unknown>> => {
  switch (scope) {
    case 'labels':
      return { of: scope, labels }
    case 'tasks':
      return { of: scope, taskIds }
    case 'all':
      return { of: scope }
  }
}

/** The rule that a draft means, or the paths of what is wrong with it. */
export const ruleOfDraft = (
  draft: RuleDraft,
  enabled: boolean,
): { readonly rule: SaveAlertRule } | { readonly wrong: ReadonlySet<string> } => {
  const { name, severity, forSeconds, clearSeconds, repeatMinutes, channelIds } = draft
  const result = saveAlertRuleSchema.safeParse({
    name,
    enabled,
    channelIds,
    spec: { condition: conditionOf(draft), scope: scopeOf(draft), severity, forSeconds, clearSeconds, repeatMinutes },
  })
  if (result.success) return { rule: result.data }
  return {
    wrong: new Set(result.error.issues.map(({ path }) => String(path.findLast((part) => typeof part === 'string')))),
  }
}
