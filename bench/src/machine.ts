import { arch, cpus, platform, totalmem } from 'node:os'

/** What numbers were measured on, in one line. */
export const machineOf = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.versions.node}`
