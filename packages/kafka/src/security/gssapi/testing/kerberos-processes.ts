import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Folders with keytabs that this process has. */
export const privateDirs = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('sluice-kerberos-') && name.includes(`-${process.pid}-`))

/** Ids of the Kerberos processes that this process, or another one, started. */
export const kerberosProcesses = (starter = process.pid): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        return Number(parent) === starter && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('kerberos-child')
      } catch {
        // It ended in between.
        return false
      }
    })
    .map(Number)
