import type { Broker } from '@sluice/contracts'

/** `h1:p1,h2` as KAFKA_BROKERS has it; the port defaults to 9092. */
export const brokerList = (text: string): Broker[] =>
  text.split(',').map((entry) => {
    const [host = '', port = '9092'] = entry.trim().split(':')
    return { host, port: Number(port) }
  })
