import { z } from 'zod'

/** What a step of Check connection may have found. */
export const checkDetailCodes = [
  'resolved',
  'tcp',
  'tls',
  'tlsUntil',
  'noLogin',
  'loggedIn',
  'cluster',
  'topic',
  'records',
  'subjects',
  'server',
  'clock',
  'databases',
] as const
export type CheckDetailCode = (typeof checkDetailCodes)[number]

/** Hints that know more than the remedy of a code, because they know the place of the failure. */
export const checkHints = {
  wantsLogin: 'This listener probably asks for a login (SASL).',
  advertisedUnreachable: 'The cluster advertises this address: make it reachable, or correct advertised.listeners.',
} as const
export type CheckHintCode = keyof typeof checkHints

/**
 * A step of Check connection; the steps run in this order and stop at the first failure. `registry` is asked in any case;
 * the last three are TDengine's.
 * `detail` and `hint` are English, for programs and logs; consoles render the codes in the language of the reader.
 */
export const checkStepSchema = z
  .strictObject({
    step: z.enum([
      'resolve',
      'connect',
      'authenticate',
      'metadata',
      'advertised',
      'topics',
      'offsets',
      'registry',
      'server',
      'clock',
      'databases',
    ]),
    subject: z.string(),
    ok: z.boolean(),
    durationMs: z.number(),
    detail: z.string(),
    /** Of a step that passed, what it found; `params` are what its sentence names. */
    detailCode: z.enum(checkDetailCodes).optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    /** Of a step that failed: a code of the error catalogue. */
    code: z.string().optional(),
    hint: z.string().optional(),
    hintCode: z.enum(['wantsLogin', 'advertisedUnreachable']).optional(),
  })
  .meta({ id: 'CheckStep' })
export type CheckStep = z.infer<typeof checkStepSchema>

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

/** The findings with their English sentences. */
export const checkFindings = {
  resolved: (addresses: readonly string[]) =>
    finding('resolved', { addresses: addresses.join(', ') }, addresses.join(', ')),
  tcp: (address: string) => finding('tcp', { address }, `TCP to ${address}`),
  tls: (protocol: string, address: string) => finding('tls', { protocol, address }, `${protocol} to ${address}`),
  /** `validTo` as the certificate writes it: `Nov 21 10:10:57 2027 GMT`. */
  tlsUntil: (protocol: string, address: string, validTo: string) =>
    finding('tlsUntil', { protocol, address, validTo }, `${protocol} to ${address}, certificate valid to ${validTo}`),
  noLogin: () => finding('noLogin', {}, 'no login configured'),
  loggedIn: (mechanism: string, username: string) =>
    finding('loggedIn', { mechanism, username }, `${mechanism} as ${username}`),
  cluster: (clusterId: string, brokers: number) =>
    finding('cluster', { clusterId, brokers }, `cluster ${clusterId} with ${brokers} broker(s)`),
  topic: (partitions: number) => finding('topic', { partitions }, `${partitions} partition(s)`),
  records: (records: number) => finding('records', { records }, `${records} record(s) to read`),
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
} as const satisfies Record<CheckDetailCode, (...facts: never[]) => CheckFinding>
