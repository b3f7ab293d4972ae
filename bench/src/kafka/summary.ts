import type { KafkaClientName } from '@sluice/kafka'
import { median } from '../median.ts'
import type { ConsumeCost } from './consume-cost.ts'

export interface ConsumeRun extends ConsumeCost {
  readonly round: number
  readonly codec: string
  readonly client: KafkaClientName
}

/** Medians of the rounds of one client and codec. */
export interface ConsumeSummary extends Pick<ConsumeCost, 'messagesPerSecond' | 'cpuMicrosPerMessage' | 'peakRssMiB'> {
  readonly codec: string
  readonly client: KafkaClientName
}

export const summariesOf = (runs: readonly ConsumeRun[]): ConsumeSummary[] =>
  [...Map.groupBy(runs, ({ codec, client }) => `${codec} ${client}`).values()].flatMap((rounds) => {
    const [first] = rounds
    if (first === undefined) return []
    const middle = (figure: (run: ConsumeRun) => number): number => median(rounds.map(figure))
    return [
      {
        codec: first.codec,
        client: first.client,
        messagesPerSecond: middle((run) => run.messagesPerSecond),
        cpuMicrosPerMessage: middle((run) => run.cpuMicrosPerMessage),
        peakRssMiB: middle((run) => run.peakRssMiB),
      },
    ]
  })

/** One row for each codec and client. */
export const consumeTable = (summaries: readonly ConsumeSummary[]): string =>
  [
    '| codec | client | CPU µs a message | peak MiB | messages/s |',
    '| --- | --- | ---: | ---: | ---: |',
    ...summaries
      .toSorted((a, b) => (a.codec < b.codec ? -1 : a.codec > b.codec ? 1 : a.client < b.client ? -1 : 1))
      .map(({ codec, client, cpuMicrosPerMessage, peakRssMiB, messagesPerSecond }) => {
        const rate = Math.round(messagesPerSecond).toLocaleString('en')
        return `| ${codec} | ${client} | ${cpuMicrosPerMessage.toFixed(2)} | ${peakRssMiB.toFixed(0)} | ${rate} |`
      }),
  ].join('\n')
