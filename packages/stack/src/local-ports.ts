import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { freePort } from './process/free-port.ts'

/** Ports of a first start; taken ones are replaced by others. */
const PREFERRED = {
  postgres: 15432,
  redis: 16379,
  kafka: 19092,
  kafkaController: 19093,
  kafkaSasl: 19094,
  kafkaTls: 19095,
  kafkaSaslTls: 19096,
  kafkaMutualTls: 19097,
  kerberos: 19098,
  tdengine: 16041,
  web: 3000,
  worker: 9464,
} as const

export type LocalPorts = { readonly [Name in keyof typeof PREFERRED]: number }

/**
 * Chooses free ports, those of the last start first, and remembers them in `file` (null: no memory, any ports).
 * `onTaken` hears of every port that somebody else has.
 */
export const chooseLocalPorts = async (
  file: string | null,
  onTaken?: (name: string, wanted: number, chosen: number) => void,
): Promise<LocalPorts> => {
  const last: Partial<Record<keyof LocalPorts, number>> =
    file !== null && existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}
  const chosen: Record<string, number> = {}
  for (const [name, preferred] of Object.entries(PREFERRED)) {
    const wanted = last[name as keyof LocalPorts] ?? (file === null ? 0 : preferred)
    let port = await freePort(wanted)
    while (Object.values(chosen).includes(port)) port = await freePort(0)
    if (wanted !== 0 && port !== wanted) onTaken?.(name, wanted, port)
    chosen[name] = port
  }
  const ports = chosen as LocalPorts
  if (file !== null) await writeFile(file, `${JSON.stringify(ports, null, 2)}\n`)
  return ports
}
