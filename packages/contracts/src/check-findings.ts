/** What a step of Check connection may have found. */
export const checkDetailCodes = [
  'resolved',
  'tcp',
  'tls',
  'tlsUntil',
  'certificate',
  'protocol',
  'noLogin',
  'loggedIn',
  'cluster',
  'advertised',
  'topic',
  'group',
  'groupNew',
  'groupShared',
  'offsets',
  'subjects',
  'server',
  'clock',
  'databases',
  'unknownName',
  'noAnswer',
  'portClosed',
  'connectionClosed',
  'issuerUnknown',
  'otherName',
  'expired',
  'notYetValid',
  'clientCertificate',
  'mechanisms',
  'loginWanted',
  'ticketRefused',
  'topicUnknown',
  'lacksRight',
] as const
export type CheckDetailCode = (typeof checkDetailCodes)[number]

/** The part of a step that says what it found. */
export interface CheckFinding {
  readonly detailCode: CheckDetailCode
  readonly params: Readonly<Record<string, string | number>>
  readonly detail: string
}

const finding = (detailCode: CheckDetailCode, params: CheckFinding['params'], detail: string): CheckFinding => ({
  detailCode,
  params,
  detail,
})

/** What a server certificate says. Names and issuers as people know them: the common name, else the whole subject. */
export interface ServerCertificate {
  /** TLS version that was agreed on. */
  readonly protocol: string
  readonly subject: string
  readonly issuer: string
  /** Host names and addresses that it was made for, with commas. */
  readonly names: string
  /** Day, `2027-11-21`. */
  readonly validTo: string
  /** Whole days until it ends; negative when it has. */
  readonly daysLeft: number
}

/** The findings with their English sentences. */
export const checkFindings = {
  resolved: (addresses: readonly string[]) =>
    finding('resolved', { addresses: addresses.join(', ') }, addresses.join(', ')),
  tcp: (address: string) => finding('tcp', { address }, `TCP to ${address}`),
  tls: (protocol: string, address: string) => finding('tls', { protocol, address }, `${protocol} to ${address}`),
  /** `validTo` as the certificate writes it: `Nov 21 10:10:57 2027 GMT`. */
  tlsUntil: (protocol: string, address: string, validTo: string) =>
    finding('tlsUntil', { protocol, address, validTo }, `${protocol} to ${address}, certificate valid to ${validTo}`),
  certificate: (facts: ServerCertificate) =>
    finding(
      'certificate',
      { ...facts },
      `${facts.protocol}; certificate of ${facts.subject} for ${facts.names}, issued by ${facts.issuer}, valid to ${facts.validTo} (${facts.daysLeft} day(s))`,
    ),
  /** `version`: the first release of Kafka that speaks so. */
  protocol: (version: string) => finding('protocol', { version }, `speaks the protocol of Kafka ${version} or later`),
  noLogin: () => finding('noLogin', {}, 'no login configured'),
  loggedIn: (mechanism: string, username: string) =>
    finding('loggedIn', { mechanism, username }, `${mechanism} as ${username}`),
  cluster: (facts: { clusterId: string; brokers: number; topics: number; controller: string }) =>
    finding(
      'cluster',
      facts,
      `cluster ${facts.clusterId} with ${facts.brokers} broker(s), controller ${facts.controller}, ${facts.topics} topic(s) that this login may see`,
    ),
  advertised: (node: number) => finding('advertised', { node }, `broker ${node} advertises it, and it can be reached`),
  topic: (partitions: number) => finding('topic', { partitions }, `${partitions} partition(s), may be read`),
  group: (state: string, members: number) => finding('group', { state, members }, `${state}, ${members} member(s)`),
  groupNew: () => finding('groupNew', {}, 'may be used; nobody is in it'),
  /** `others`: client ids and hosts of members that are not of this task. */
  groupShared: (state: string, others: readonly string[]) =>
    finding(
      'groupShared',
      { state, members: others.length, others: others.join(', ') },
      `${state}; other programs read with it: ${others.join(', ')}`,
    ),
  /** `waiting`: behind the position of the group, or all there are; `perMinute`: that came within the last one. */
  offsets: (facts: { records: number; waiting: number; perMinute: number }) =>
    finding(
      'offsets',
      facts,
      `${facts.records} record(s) there, ${facts.waiting} to read, ${facts.perMinute} came within the last minute`,
    ),
  subjects: (subjects: number) => finding('subjects', { subjects }, `${subjects} subject(s)`),
  /** `writing`: rows are bound, or go as SQL text; `types`: those that only younger versions have, or `none`. */
  server: (facts: { version: string; edition: string; writing: 'stmt2' | 'sql'; types: string }) =>
    finding(
      'server',
      facts,
      `TDengine ${facts.version} (${facts.edition}), rows by ${facts.writing === 'sql' ? 'SQL text' : 'stmt2'}, ${facts.types}`,
    ),
  clock: (aheadMs: number) =>
    finding('clock', { aheadMs }, `the server's clock is ${aheadMs} ms ahead of the worker's`),
  databases: (databases: number, mayCreate: 'yes' | 'no' | 'unknown') =>
    finding('databases', { databases, mayCreate }, `${databases} database(s); may create more: ${mayCreate}`),
  unknownName: (host: string) => finding('unknownName', { host }, `no address is known for ${host}`),
  noAnswer: (seconds: number) => finding('noAnswer', { seconds }, `no answer within ${seconds} s`),
  portClosed: (address: string) =>
    finding(
      'portClosed',
      { address },
      `nothing listens at ${address}, or SLUICE_ALLOWED_TARGETS of the worker does not name it`,
    ),
  connectionClosed: () => finding('connectionClosed', {}, 'the connection was closed without an answer'),
  issuerUnknown: (subject: string, issuer: string) =>
    finding('issuerUnknown', { subject, issuer }, `the certificate of ${subject} was issued by ${issuer}`),
  otherName: (asked: string, names: string) =>
    finding('otherName', { asked, names }, `asked for ${asked}, but the certificate is for ${names}`),
  expired: (subject: string, validTo: string, days: number) =>
    finding(
      'expired',
      { subject, validTo, days },
      `the certificate of ${subject} ended ${days} day(s) ago, on ${validTo}`,
    ),
  notYetValid: (subject: string, validFrom: string) =>
    finding('notYetValid', { subject, validFrom }, `the certificate of ${subject} begins on ${validFrom}`),
  /** Of the client certificate: none was shown, or one that the broker does not take. */
  clientCertificate: (shown: 'none' | 'refused') =>
    finding(
      'clientCertificate',
      { shown },
      shown === 'none' ? 'the broker asks for a client certificate' : 'the broker does not take the client certificate',
    ),
  mechanisms: (mechanism: string, offered: readonly string[]) =>
    finding(
      'mechanisms',
      { mechanism, offered: offered.join(', '), count: offered.length },
      offered.length === 0
        ? 'this listener takes no login'
        : `this listener offers ${offered.join(', ')}, not ${mechanism}`,
    ),
  loginWanted: (offered: readonly string[]) =>
    finding('loginWanted', { offered: offered.join(', ') }, `this listener wants a login by ${offered.join(', ')}`),
  /** The KDC gave the ticket, so principal and keytab are right. */
  ticketRefused: (principal: string) =>
    finding('ticketRefused', { principal }, `the broker refused the ticket that the KDC gave ${principal}`),
  /** `near`: names that are there and much alike. */
  topicUnknown: (near: readonly string[]) =>
    finding(
      'topicUnknown',
      { near: near.join(', '), count: near.length },
      near.length === 0 ? 'no topic of this name that the login may see' : `no such topic; there is ${near.join(', ')}`,
    ),
  /** Reading needs Read, which brings Describe with it. */
  lacksRight: (resource: 'topic' | 'group', username: string) =>
    finding('lacksRight', { resource, username }, `${username} lacks Read on this ${resource}`),
} as const satisfies Record<CheckDetailCode, (...facts: never[]) => CheckFinding>
