import type { OauthLogin, Sasl } from '@sluice/contracts'
import { optional, textOrNone } from './number-text.ts'
import { newSecret, type SecretField, storedSecret } from './secret-field.ts'

/** How an OAuth token is had. */
export interface OauthTokenForm {
  readonly from: OauthLogin['token']['from']
  readonly token: SecretField
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: SecretField
  readonly scope: string
}

/** The login of every mechanism: what was typed for one is kept while another is chosen. Paths are those of the spec. */
export interface SaslForm {
  readonly enabled: boolean
  readonly mechanism: Sasl['mechanism']
  /** PLAIN and SCRAM. */
  readonly username: string
  readonly password: SecretField
  /** GSSAPI. */
  readonly serviceName: string
  readonly principal: string
  readonly keytab: SecretField
  readonly kinitCommand: string
  readonly krb5Config: string
  /** OAUTHBEARER. */
  readonly token: OauthTokenForm
}

export const KERBEROS_SERVICE_DEFAULT = 'kafka'

export const noSasl = (): SaslForm => ({
  enabled: false,
  mechanism: 'PLAIN',
  username: '',
  password: newSecret('kafkaPassword'),
  serviceName: KERBEROS_SERVICE_DEFAULT,
  principal: '',
  keytab: newSecret('kafkaKeytab'),
  kinitCommand: '',
  krb5Config: '',
  token: {
    from: 'clientCredentials',
    token: newSecret('kafkaOauthToken'),
    tokenUrl: '',
    clientId: '',
    clientSecret: newSecret('kafkaOauthSecret'),
    scope: '',
  },
})

const refOf = ({ ref }: SecretField) => ({ ref })

const tokenOf = ({ from, token, tokenUrl, clientId, clientSecret, scope }: OauthTokenForm) => {
  switch (from) {
    case 'static':
      return { from, token: refOf(token) }
    case 'clientCredentials':
      return { from, tokenUrl, clientId, clientSecret: refOf(clientSecret), ...optional('scope', textOrNone(scope)) }
  }
}

/** The login as a spec has it, not checked yet; null while it is off. */
export const saslOf = (form: SaslForm) => {
  const { enabled, mechanism } = form
  if (!enabled) return null
  switch (mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return { mechanism, username: form.username, password: refOf(form.password) }
    case 'GSSAPI':
      return {
        mechanism,
        serviceName: form.serviceName,
        principal: form.principal,
        keytab: refOf(form.keytab),
        ...optional('kinitCommand', textOrNone(form.kinitCommand)),
        ...optional('krb5Config', textOrNone(form.krb5Config)),
      }
    case 'OAUTHBEARER':
      return { mechanism, token: tokenOf(form.token) }
  }
}

const tokenToForm = (token: OauthLogin['token'], blank: OauthTokenForm): OauthTokenForm => {
  switch (token.from) {
    case 'static':
      return { ...blank, from: token.from, token: storedSecret(token.token) }
    case 'clientCredentials':
      return { ...blank, ...token, clientSecret: storedSecret(token.clientSecret), scope: token.scope ?? '' }
  }
}

/** The boxes of a stored login, its secrets as "unchanged". */
export const saslToForm = (sasl: Sasl | null): SaslForm => {
  const blank = noSasl()
  if (sasl === null) return blank
  const on = { ...blank, enabled: true, mechanism: sasl.mechanism }
  switch (sasl.mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return { ...on, username: sasl.username, password: storedSecret(sasl.password) }
    case 'GSSAPI':
      return {
        ...on,
        serviceName: sasl.serviceName,
        principal: sasl.principal,
        keytab: storedSecret(sasl.keytab),
        kinitCommand: sasl.kinitCommand ?? '',
        krb5Config: sasl.krb5Config ?? '',
      }
    case 'OAUTHBEARER':
      return { ...on, token: tokenToForm(sasl.token, blank.token) }
  }
}
