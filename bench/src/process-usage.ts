import { readFile, writeFile } from 'node:fs/promises'

/** Clock ticks per second of /proc: USER_HZ, which Linux fixes for user space on every common architecture. */
const TICKS_PER_SECOND = 100

/** User and system time that a process has used so far. Its name may hold spaces and brackets, so fields count from the last one. */
export const parseCpuSeconds = (stat: string): number => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [Number(fields[11]), Number(fields[12])]
  return (user + system) / TICKS_PER_SECOND
}

/** Most resident memory since the last reset. */
export const parsePeakRssMiB = (status: string): number => Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024

/** CPU and peak memory of another process between `start` and `read`; Linux only. */
export interface UsageMeter {
  read(): Promise<{ readonly cpuSeconds: number; readonly peakRssMiB: number }>
}

export const startUsageMeter = async (pid: number): Promise<UsageMeter> => {
  const cpu = async (): Promise<number> => parseCpuSeconds(await readFile(`/proc/${pid}/stat`, 'utf8'))
  // 5 resets the peak (proc(5)).
  await writeFile(`/proc/${pid}/clear_refs`, '5')
  const before = await cpu()
  return {
    read: async () => ({
      cpuSeconds: (await cpu()) - before,
      peakRssMiB: parsePeakRssMiB(await readFile(`/proc/${pid}/status`, 'utf8')),
    }),
  }
}
