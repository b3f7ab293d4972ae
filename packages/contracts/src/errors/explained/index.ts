import type { ErrorCode } from '../catalogue.ts'
import { explainedAlertErrors } from './explained-alert-errors.ts'
import { explainedApiErrors } from './explained-api-errors.ts'
import { explainedDeadLetterErrors } from './explained-dead-letter-errors.ts'
import { explainedKafkaErrors } from './explained-kafka-errors.ts'
import { explainedLoginErrors } from './explained-login-errors.ts'
import { explainedPayloadErrors } from './explained-payload-errors.ts'
import { explainedRegistryErrors, explainedRuntimeErrors } from './explained-runtime-errors.ts'
import { explainedStepErrors } from './explained-step-errors.ts'
import { explainedTdengineErrors } from './explained-tdengine-errors.ts'
import { explainedValueErrors } from './explained-value-errors.ts'
import type { ErrorExplanation } from './explanation.ts'

export { type ErrorClass, type ErrorExplanation, errorClasses } from './explanation.ts'

/**
 * The rest of each page of the error catalogue, apart from `errorCatalogue` so that only pages and documents carry it.
 * Its Chinese stands in apps/web/messages/zh/catalogue.json.
 */
export const errorExplanations: Readonly<Record<ErrorCode, ErrorExplanation>> = {
  ...explainedAlertErrors,
  ...explainedApiErrors,
  ...explainedDeadLetterErrors,
  ...explainedKafkaErrors,
  ...explainedLoginErrors,
  ...explainedRegistryErrors,
  ...explainedRuntimeErrors,
  ...explainedTdengineErrors,
  ...explainedPayloadErrors,
  ...explainedStepErrors,
  ...explainedValueErrors,
}
