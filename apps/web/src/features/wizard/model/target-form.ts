import { type TargetSpec, type TdengineConnection, type TdengineServer, targetLimitsSchema } from '@sluice/contracts'
import { type NumberText, numberOrNone, optional, textOrNone } from './number-text.ts'
import { newSecret, type SecretField, storedSecret } from './secret-field.ts'
import { emptyTable, type TableForm, tableOf, tableToForm } from './table-form.ts'
import { noTls, type TlsForm, tlsFromForm, tlsToForm } from './tls-form.ts'

/** What was typed is kept while another kind is chosen. */
export interface ConnectionForm {
  readonly kind: TdengineConnection['kind']
  /** Of a saved connection; '' while none is chosen. */
  readonly name: string
  readonly url: string
  readonly login: 'password' | 'token'
  readonly username: string
  /** The password, or the token. */
  readonly password: SecretField
  /** '' leaves it to the server. */
  readonly timezone: string
  readonly tls: TlsForm
}

/** The first table stands in the target itself, as in the spec, so that paths are the same. */
export interface TargetForm extends TableForm {
  readonly connection: ConnectionForm
  readonly database: string
  readonly further: readonly TableForm[]
  readonly matching: TargetSpec['matching']
  readonly limits: { readonly supertablesMax: NumberText; readonly columnsMax: NumberText }
}

export const emptyTarget = (): TargetForm => ({
  connection: {
    kind: 'default',
    name: '',
    url: '',
    login: 'password',
    username: 'root',
    password: newSecret('tdenginePassword'),
    timezone: '',
    tls: noTls(),
  },
  database: '',
  ...emptyTable(),
  further: [],
  matching: 'first',
  limits: targetLimitsSchema.parse({}),
})

export const tableCount = ({ further }: TargetForm): number => further.length + 1

/** The table with this index; the first one when there is none. */
export const tableAt = (target: TargetForm, index: number): TableForm =>
  (index === 0 ? undefined : target.further[index - 1]) ?? target

/** The target with one table replaced. */
export const withTable = (target: TargetForm, index: number, table: TableForm): TargetForm =>
  index === 0 ? { ...target, ...table } : { ...target, further: target.further.with(index - 1, table) }

export const withNewTable = (target: TargetForm): TargetForm => ({
  ...target,
  further: [...target.further, emptyTable()],
})

/** Without the table of this index; the first table is replaced by the one after it. */
export const withoutTable = (target: TargetForm, index: number): TargetForm => {
  if (index > 0) return { ...target, further: target.further.toSpliced(index - 1, 1) }
  const [first, ...further] = target.further
  return first === undefined ? target : { ...target, ...first, further }
}

/** A TDengine as a saved connection keeps it. */
export const serverFromForm = ({ url, login, username, password, timezone, tls }: ConnectionForm) => {
  const certificates = tlsFromForm(tls)
  return {
    url,
    ...(login === 'token' ? { login } : {}),
    username,
    password: { ref: password.ref },
    ...optional('timezone', textOrNone(timezone)),
    ...(certificates === null ? {} : { tls: certificates }),
  }
}

export const targetConnectionOf = (form: ConnectionForm) => {
  const { kind, name } = form
  switch (kind) {
    case 'default':
      return { kind }
    case 'saved':
      return { kind, name }
    case 'url':
      return { kind, ...serverFromForm(form) }
  }
}

export const targetOf = (target: TargetForm) => ({
  type: 'tdengine',
  connection: targetConnectionOf(target.connection),
  database: target.database,
  ...tableOf(target),
  further: target.further.map(tableOf),
  matching: target.matching,
  limits: {
    ...optional('supertablesMax', numberOrNone(target.limits.supertablesMax)),
    ...optional('columnsMax', numberOrNone(target.limits.columnsMax)),
  },
})

/** The boxes of a TDengine that is spelt out, its password as "unchanged". */
export const serverToForm = (server: TdengineServer, blank: ConnectionForm): ConnectionForm => ({
  ...blank,
  kind: 'url',
  url: server.url,
  login: server.login ?? 'password',
  username: server.username,
  password: storedSecret(server.password),
  timezone: server.timezone ?? '',
  tls: tlsToForm(server.tls ?? null),
})

const connectionToForm = (connection: TdengineConnection, blank: ConnectionForm): ConnectionForm =>
  connection.kind === 'url' ? serverToForm(connection, blank) : { ...blank, ...connection }

export const targetToForm = (target: TargetSpec): TargetForm => ({
  connection: connectionToForm(target.connection, emptyTarget().connection),
  database: target.database,
  ...tableToForm(target),
  further: target.further.map(tableToForm),
  matching: target.matching,
  limits: target.limits,
})
