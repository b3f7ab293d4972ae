/** What the server does wrong on purpose, for tests of clients. Everything off by default. */
export interface FaultSettings {
  /** Waits this long before each answer. */
  delayMs: number
  /** Ends new TCP connections at once. */
  refuseConnections: boolean
  /** Drops the socket instead of running the n-th stmt2_exec from now; 0 = never. */
  dropSocketAtExec: number
  /** Answers so many execs and INSERTs with 0x529 "Vnode stopped" and writes nothing. */
  vnodeStoppedTimes: number
  /** Writes only half of the tables of so many execs and answers 0x60b. */
  partialWriteTimes: number
}

/** Programmable misbehaviour; counters run down as faults happen. */
export class Faults implements FaultSettings {
  delayMs = 0
  refuseConnections = false
  dropSocketAtExec = 0
  vnodeStoppedTimes = 0
  partialWriteTimes = 0

  /** Switches everything off. */
  clear(): void {
    this.delayMs = 0
    this.refuseConnections = false
    this.dropSocketAtExec = 0
    this.vnodeStoppedTimes = 0
    this.partialWriteTimes = 0
  }

  /** Counts an exec; true when this one is to drop the socket. */
  takeSocketDrop(): boolean {
    if (this.dropSocketAtExec === 0) return false
    this.dropSocketAtExec -= 1
    return this.dropSocketAtExec === 0
  }

  takeVnodeStopped(): boolean {
    if (this.vnodeStoppedTimes === 0) return false
    this.vnodeStoppedTimes -= 1
    return true
  }

  takePartialWrite(): boolean {
    if (this.partialWriteTimes === 0) return false
    this.partialWriteTimes -= 1
    return true
  }
}
