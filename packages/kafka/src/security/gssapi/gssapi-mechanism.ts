import type { SaslMechanism } from '../sasl-exchange.ts'
import { gssapiExchange } from './gssapi-exchange.ts'
import type { KerberosSession } from './kerberos-session.ts'

/** Brokers are known to Kerberos by the host that they advertise, so each login asks for that one. */
export const gssapiMechanism = (session: KerberosSession): SaslMechanism => ({
  name: 'GSSAPI',
  begin: (host) => gssapiExchange(() => session.open(host)),
  close: () => session.close(),
})
