import { isSluiceError } from '@sluice/contracts'
import type { LeaseHold, LeaseReport, LeaseRepository, LeaseWish } from '@sluice/store'
import { startPeriodic } from '../periodic.ts'

/** A lease that is kept alive. */
export interface KeptLease {
  readonly hold: LeaseHold
  /** What is to be told now. */
  readonly report: () => LeaseReport
  /** It was told, and this is what to do from now on; `lost`: it is not ours any more. */
  readonly onTold: (wish: LeaseWish | 'lost', report: LeaseReport) => void
  readonly onTrouble: (error: unknown) => void
}

export interface LeaseRoundsOptions {
  readonly leases: Pick<LeaseRepository, 'renew' | 'renewMany'>
  readonly workerId: string
  readonly ttlMs: number
  /** Between two rounds. A lease that was renewed in between may be left out of one, and is renewed after 4/3 of this. */
  readonly renewMs: number
}

/** The renewals of all leases of a process: a hundred idle sub-tasks ask Postgres as often as one. */
export interface LeaseRounds {
  join(lease: KeptLease): {
    /** Renews it as soon as possible. */
    soon(): void
    /** Renews it no more; resolves when no renewal of it is under way. */
    leave(): Promise<void>
  }
  /** When all have left. */
  stop(): Promise<void>
}

interface Member extends KeptLease {
  isWanted: boolean
  renewedMs: number
  /** Its renewal that is under way. */
  asking: Promise<void> | null
}

export const startLeaseRounds = ({ leases, workerId, ttlMs, renewMs }: LeaseRoundsOptions): LeaseRounds => {
  const members = new Set<Member>()

  const tell = (member: Member, ...told: Parameters<KeptLease['onTold']>): void => {
    if (members.has(member)) member.onTold(...told)
  }

  /** What a round could not tell apart: lost, or locked at that moment. Nobody else waits for the answer. */
  const askAlone = async (member: Member, report: LeaseReport): Promise<void> => {
    try {
      tell(member, await leases.renew(member.hold, report, ttlMs), report)
    } catch (error) {
      if (!isSluiceError(error, 'LEASE_LOST')) throw error
      tell(member, 'lost', report)
    }
  }

  const hear = async (member: Member, report: LeaseReport, answer: Promise<LeaseWish | null>): Promise<void> => {
    try {
      const wish = await answer
      if (wish === null) await askAlone(member, report)
      else tell(member, wish, report)
    } catch (error) {
      if (members.has(member)) member.onTrouble(error)
    }
    member.asking = null
    if (member.isWanted) periodic.soon()
  }

  const round = async (): Promise<void> => {
    const nowMs = performance.now()
    const isDue = ({ isWanted, renewedMs }: Member): boolean => isWanted || nowMs - renewedMs >= renewMs / 3
    const asked = [...members].filter((member) => member.asking === null && isDue(member))
    if (asked.length === 0) return
    const renewals = asked.map((member) => ({ member, address: member.hold, report: member.report() }))
    const answers = leases.renewMany(workerId, renewals, ttlMs)
    for (const [at, { member, report }] of renewals.entries()) {
      member.isWanted = false
      member.renewedMs = nowMs
      member.asking = hear(
        member,
        report,
        answers.then((wishes) => wishes[at] ?? null),
      )
    }
    // Each of them has heard of a failure.
    await answers.catch(() => undefined)
  }
  const periodic = startPeriodic(renewMs, round)

  return {
    join(lease) {
      const member: Member = { ...lease, isWanted: true, renewedMs: performance.now(), asking: null }
      members.add(member)
      periodic.soon()
      return {
        soon() {
          member.isWanted = true
          periodic.soon()
        },
        async leave() {
          members.delete(member)
          await member.asking
        },
      }
    },
    stop: periodic.stop,
  }
}
