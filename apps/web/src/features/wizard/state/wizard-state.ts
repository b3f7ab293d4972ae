import { type Baseline, type InsightState, noInsight } from '../insight/insight-state.ts'
import { type CardId, cardOf } from '../model/cards.ts'
import type { WizardForm } from '../model/form.ts'
import { firstIssues, type Issue, isIssueWithin } from '../model/issue.ts'
import { validateForm } from '../model/validate.ts'
import type { DatabaseFacts } from '../preview/preview-input.ts'
import { emptySample, type Sample } from '../sample/sample.ts'
import { emptyPreview, type Language, type PreviewState } from './preview-state.ts'
import { createStore, type Store } from './store.ts'

/** What a person did so far; decides which complaints are shown. */
export interface Progress {
  /** Submit was pressed: everything is shown. */
  readonly isAttempted: boolean
  /** Paths of fields that were left once. */
  readonly touched: ReadonlySet<string>
}

/** Which task the page edits. */
export type WizardMode =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly taskId: string; readonly version: number }
  | { readonly kind: 'copy'; readonly taskId: string }

/** Everything the page knows, each part with its own subscribers. */
export interface WizardState {
  readonly mode: WizardMode
  readonly form: Store<WizardForm>
  readonly sample: Store<Sample>
  readonly facts: Store<DatabaseFacts>
  readonly preview: Store<PreviewState>
  readonly insight: Store<InsightState>
  /** What the form is compared with; null when it is with nothing. */
  readonly baseline: Store<Baseline | null>
  /** A wish to pin the sample as a test; each wish is a new object. */
  readonly pinWish: Store<{ readonly name: string } | null>
  readonly language: Store<Language>
  readonly progress: Store<Progress>
  /** Complaints of the server; each lasts until its field changes. */
  readonly apiIssues: Store<readonly Issue[]>
  /** All complaints, shown or not. */
  readonly allIssues: Store<readonly Issue[]>
  /** The complaints that are shown, one a field. */
  readonly issues: Store<readonly Issue[]>
  /** The card that has focus; the preview follows it. */
  readonly activeCard: Store<CardId>
  /** The table whose mapping is shown. */
  readonly activeTable: Store<number>
  /** A wish to work at the field of this path: its card opens; each wish is a new object. */
  readonly wished: Store<{ readonly path: string } | null>
  /** A wish to see the row of a long list that holds the field at this path; each wish is a new object. */
  readonly revealed: Store<{ readonly path: string } | null>
}

const isShown = (issue: Issue, { isAttempted, touched }: Progress): boolean =>
  isAttempted ||
  issue.kind === 'design' ||
  issue.kind === 'api' ||
  [...touched].some((path) => isIssueWithin(issue, path))

/** Keeps `allIssues` and `issues` true after every change; returns how to stop. */
export const connectIssues = (
  state: WizardState,
  validate: (form: WizardForm) => readonly Issue[] = validateForm,
): (() => void) => {
  let ofForm: { readonly form: WizardForm; readonly issues: readonly Issue[] } | undefined
  const refresh = () => {
    const form = state.form.get()
    if (ofForm?.form !== form) ofForm = { form, issues: validate(form) }
    const all = firstIssues([...ofForm.issues, ...state.preview.get().issues, ...state.apiIssues.get()])
    state.allIssues.set(all)
    state.issues.set(all.filter((issue) => isShown(issue, state.progress.get())))
  }
  refresh()
  const stops = [state.form, state.preview, state.progress, state.apiIssues].map((store) => store.subscribe(refresh))
  return () => {
    for (const stop of stops) stop()
  }
}

export const createWizardState = (mode: WizardMode, form: WizardForm, sample: Sample = emptySample): WizardState => ({
  mode,
  form: createStore(form),
  sample: createStore(sample),
  facts: createStore<DatabaseFacts>({ precision: 'ms', keepMs: null }),
  preview: createStore(emptyPreview),
  insight: createStore<InsightState>(noInsight),
  baseline: createStore<Baseline | null>(mode.kind === 'edit' ? { kind: 'saved', form } : null),
  pinWish: createStore<{ readonly name: string } | null>(null),
  language: createStore<Language>({ functions: [], metadataFields: [] }),
  progress: createStore<Progress>({ isAttempted: false, touched: new Set() }),
  apiIssues: createStore<readonly Issue[]>([]),
  allIssues: createStore<readonly Issue[]>([]),
  issues: createStore<readonly Issue[]>([]),
  activeCard: createStore<CardId>('basic'),
  activeTable: createStore(0),
  wished: createStore<{ readonly path: string } | null>(null),
  revealed: createStore<{ readonly path: string } | null>(null),
})

/** `optional` is a card that may stay empty and does. */
export type CardState = 'untouched' | 'optional' | 'ok' | 'errors'

/** How the step rail marks a card. */
export const cardStateOf = (
  card: CardId,
  shown: readonly Issue[],
  all: readonly Issue[],
  progress: Progress,
  mode: WizardMode,
  isLeftOut: boolean,
): CardState => {
  const concerns = ({ path }: Issue) => cardOf(path) === card
  if (shown.some(concerns)) return 'errors'
  if (isLeftOut) return 'optional'
  const isVisited =
    card === 'sample' ||
    mode.kind !== 'new' ||
    progress.isAttempted ||
    [...progress.touched].some((path) => cardOf(path) === card)
  return isVisited && !all.some(concerns) ? 'ok' : 'untouched'
}
