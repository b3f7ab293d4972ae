/** A sub-task's part of what the process uses. */
export interface CpuShare {
  /** `work` is a number that only grows: rows that were made. Milliseconds of CPU since the share began. */
  observe(work: number): number
  end(): void
}

export interface CpuShares {
  begin(): CpuShare
}

/** Time is shared out this often at most. */
const INTERVAL_MS = 900

interface Member {
  work: number
  sharedWork: number
  cpuMs: number
}

/**
 * Shares the CPU time of the process out among its sub-tasks, by the rows that each made meanwhile: nobody can tell which
 * of them a processor worked for. One busy sub-task gets all of it, probes and heartbeats included; while none makes rows
 * nobody gets any. `processCpuMs` only grows.
 */
export const createCpuShares = (processCpuMs: () => number, now: () => number): CpuShares => {
  const members = new Set<Member>()
  let sharedCpuMs = processCpuMs()
  let sharedAtMs = now()

  const shareOut = (): void => {
    if (now() - sharedAtMs < INTERVAL_MS) return
    const usedMs = processCpuMs() - sharedCpuMs
    sharedCpuMs += usedMs
    sharedAtMs = now()
    const all = [...members]
    const total = all.reduce((sum, { work, sharedWork }) => sum + work - sharedWork, 0)
    for (const member of all) {
      if (total > 0) member.cpuMs += (usedMs * (member.work - member.sharedWork)) / total
      member.sharedWork = member.work
    }
  }

  return {
    begin() {
      const member: Member = { work: 0, sharedWork: 0, cpuMs: 0 }
      members.add(member)
      return {
        observe(work) {
          member.work = Math.max(work, member.work)
          shareOut()
          return member.cpuMs
        },
        end() {
          members.delete(member)
        },
      }
    },
  }
}
