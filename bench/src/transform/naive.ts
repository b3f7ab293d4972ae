import type { Contestant } from './contestant.ts'

interface Message {
  readonly ts: number
  readonly device: string
  readonly site: string
  readonly kind: string
  readonly voltage: string
  readonly current: number
  readonly phase: number
  readonly status: string
  readonly seq: number
}

/** What everybody writes first: JSON.parse and an object per row. It checks nothing and encodes nothing. */
export const openNaive = (): Contestant => {
  const decoder = new TextDecoder()
  return ({ records }) => {
    const rows = []
    for (const { value } of records) {
      if (value === null) continue
      const message: Message = JSON.parse(decoder.decode(value))
      if (message.kind !== 'reading') continue
      const [voltage = ''] = message.voltage.split('-')
      rows.push({
        table: `t_${message.device}`,
        ts: message.ts,
        current: message.current,
        phase: message.phase,
        voltage: Number.parseInt(voltage, 10),
        status: message.status,
        seq: message.seq,
        site: message.site,
      })
    }
    return { rows: rows.length, trace: rows.at(-1)?.seq ?? 0 }
  }
}
