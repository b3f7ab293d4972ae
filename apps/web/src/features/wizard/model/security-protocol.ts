import type { ClusterForm } from './form.ts'

/** What Kafka calls the two switches together. */
export const securityProtocolOf = ({
  sasl,
  tls,
}: Pick<ClusterForm, 'sasl' | 'tls'>): 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL' => {
  if (sasl.enabled) return tls.enabled ? 'SASL_SSL' : 'SASL_PLAINTEXT'
  return tls.enabled ? 'SSL' : 'PLAINTEXT'
}
