/** One door of a broker, with its own rules. */
export interface Listener {
  /** In capitals, as in `listeners`. */
  readonly name: string
  readonly protocol: 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL'
  readonly port: number
  /** Where it listens, and what clients are told unless `advertised` says otherwise. */
  readonly host: '127.0.0.1' | 'localhost'
  /** host:port */
  readonly advertised?: string
  /** Settings of this listener alone: `ssl.client.auth`, `plain.sasl.jaas.config` and the like. */
  readonly settings?: Readonly<Record<string, string>>
}

export const addressOf = (listener: Pick<Listener, 'host' | 'port'>): string => `${listener.host}:${listener.port}`

/** Lines of server.properties that open these doors. */
export const listenerProperties = (listeners: readonly Listener[], controllerPort: number): string[] => [
  `listeners=${[
    ...listeners.map((one) => `${one.name}://${addressOf(one)}`),
    `CONTROLLER://127.0.0.1:${controllerPort}`,
  ].join(',')}`,
  `advertised.listeners=${listeners.map((one) => `${one.name}://${one.advertised ?? addressOf(one)}`).join(',')}`,
  `listener.security.protocol.map=${[
    ...listeners.map(({ name, protocol }) => `${name}:${protocol}`),
    'CONTROLLER:PLAINTEXT',
  ].join(',')}`,
  ...listeners.flatMap(({ name, settings }) =>
    Object.entries(settings ?? {}).map(([key, value]) => `listener.name.${name.toLowerCase()}.${key}=${value}`),
  ),
]
