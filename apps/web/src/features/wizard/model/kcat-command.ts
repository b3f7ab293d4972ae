import type { ClusterForm } from './form.ts'
import { securityProtocolOf } from './security-protocol.ts'

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

/**
 * A command that lists the cluster with the same Kerberos login outside of the console. Files are named as they would
 * lie beside it; librdkafka's names of the options.
 */
export const kcatCommand = (cluster: Pick<ClusterForm, 'brokers' | 'sasl' | 'tls'>): string => {
  const { brokers, sasl, tls } = cluster
  const addresses = brokers.filter(({ host }) => host !== '').map(({ host, port }) => `${host}:${port}`)
  const options = {
    'security.protocol': securityProtocolOf(cluster),
    'sasl.mechanisms': 'GSSAPI',
    'sasl.kerberos.service.name': sasl.serviceName,
    'sasl.kerberos.principal': sasl.principal,
    'sasl.kerberos.keytab': 'client.keytab',
    ...(tls.enabled && tls.ca !== '' ? { 'ssl.ca.location': 'ca.pem' } : {}),
    ...(tls.enabled && !tls.verify ? { 'enable.ssl.certificate.verification': 'false' } : {}),
  }
  return [
    `kcat -L -b ${quoted(addresses.join(',') || 'broker:9092')}`,
    ...Object.entries(options).map(([name, value]) => `  -X ${quoted(`${name}=${value}`)}`),
  ].join(' \\\n')
}
