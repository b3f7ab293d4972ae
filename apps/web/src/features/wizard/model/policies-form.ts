import { type ErrorPolicies, errorPoliciesSchema } from '@sluice/contracts'
import { type NumberText, numberOrNone, optional, textOrNone } from './number-text.ts'

/** The error policies as they are edited: a number may be an empty box, which keeps its default. */
export interface PoliciesForm extends Omit<ErrorPolicies, 'connectionTimeoutS' | 'cache' | 'archive'> {
  readonly connectionTimeoutS: NumberText
  readonly cache: { readonly location: string; readonly bytesMax: NumberText }
  readonly archive: {
    readonly keepDays: NumberText
    readonly spaceMb: NumberText
    readonly rowsMax: NumberText
    readonly whenFull: ErrorPolicies['archive']['whenFull']
    readonly destination: ErrorPolicies['archive']['destination']
    readonly topic: string
    readonly replicationFactor: NumberText
  }
}

const { connectionTimeoutS, cache, archive } = errorPoliciesSchema.parse({})

/** The policies of a spec as they are edited. */
export const formOfPolicies = (policies: ErrorPolicies): PoliciesForm => ({
  ...policies,
  archive: { ...policies.archive, topic: policies.archive.topic ?? '' },
})

/** The policies as a preview takes them: it writes nothing, so times and sizes mean nothing to it. */
export const policiesOfPreview = (form: PoliciesForm): ErrorPolicies => ({
  ...form,
  connectionTimeoutS,
  cache,
  archive,
})

/** The policies of a spec that was not checked yet. */
export const policiesOf = ({
  connectionTimeoutS: timeout,
  cache: spill,
  archive: limits,
  ...choices
}: PoliciesForm) => ({
  ...choices,
  ...optional('connectionTimeoutS', numberOrNone(timeout)),
  cache: { ...optional('location', textOrNone(spill.location)), ...optional('bytesMax', numberOrNone(spill.bytesMax)) },
  archive: {
    ...optional('keepDays', numberOrNone(limits.keepDays)),
    ...optional('spaceMb', numberOrNone(limits.spaceMb)),
    ...optional('rowsMax', numberOrNone(limits.rowsMax)),
    whenFull: limits.whenFull,
    destination: limits.destination,
    ...optional('topic', textOrNone(limits.topic)),
    ...optional('replicationFactor', numberOrNone(limits.replicationFactor)),
  },
})
