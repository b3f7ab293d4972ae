import type { Broker } from '@sluice/contracts'

/** `h1:p1,h2:p2` as the task file and the adapter take it. */
export const brokerAddresses = (text: string): Broker[] =>
  text.split(',').map((address) => {
    const at = address.lastIndexOf(':')
    return { host: address.slice(0, at), port: Number(address.slice(at + 1)) }
  })
