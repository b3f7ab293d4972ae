import { z } from 'zod'
import { checkDetailCodes } from './check-findings.ts'

/** Hints that know more than the remedy of a code, because they know the place of the failure. */
export const checkHints = {
  advertisedUnreachable:
    'Bootstrap works, but clients must go on to this address: make the worker reach it, or correct advertised.listeners of the broker.',
  advertisedLoopback:
    'This address means "the machine itself", so only clients on the machine of the broker reach it: set advertised.listeners to a name that the worker can reach.',
  renewCertificate: 'Have it renewed before then: connections fail from that moment on.',
  verifyCertificate: 'Anybody between worker and broker could read and change what is sent: paste the CA certificate.',
  brokerTicket:
    'Compare the clocks of broker and KDC (five minutes apart is too much), and export the keytab of the broker again.',
  shareGroup: 'They take partitions away from the task: choose another group id, or stop them.',
} as const
export type CheckHintCode = keyof typeof checkHints

export const checkStatuses = ['ok', 'warning', 'failed'] as const
export type CheckStatus = (typeof checkStatuses)[number]

/**
 * A step of Check connection. The first five are asked of every broker, the others once; what cannot be asked after a failure is
 * left out. `registry` is asked in any case; the last three are TDengine's, which connects with TLS in one step.
 * `detail` and `hint` are English, for programs and logs; consoles render the codes in the language of the reader.
 */
export const checkStepSchema = z
  .strictObject({
    step: z.enum([
      'resolve',
      'connect',
      'tls',
      'protocol',
      'authenticate',
      'metadata',
      'advertised',
      'topics',
      'group',
      'offsets',
      'registry',
      'server',
      'clock',
      'databases',
    ]),
    /** The `host:port` of a broker, or what else was asked about. */
    subject: z.string(),
    /** `warning`: the connection works, but this should be known. */
    status: z.enum(checkStatuses),
    durationMs: z.number(),
    detail: z.string(),
    /** What was found; `params` are what its sentence names. */
    detailCode: z.enum(checkDetailCodes).optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    /** Of a step that failed: a code of the error catalogue. A warning has one where the same would fail elsewhere. */
    code: z.string().optional(),
    hint: z.string().optional(),
    hintCode: z.enum(Object.keys(checkHints) as [CheckHintCode, ...CheckHintCode[]]).optional(),
  })
  .meta({ id: 'CheckStep' })
export type CheckStep = z.infer<typeof checkStepSchema>

/** What every kind of check answers. */
export const checkResultSchema = z.strictObject({ ok: z.boolean(), steps: z.array(checkStepSchema) })
export type CheckResult = z.infer<typeof checkResultSchema>

/** A connection works when no step failed; warnings do not hinder it. */
export const checkResultOf = (steps: CheckStep[]): CheckResult => ({
  ok: steps.every(({ status }) => status !== 'failed'),
  steps,
})
