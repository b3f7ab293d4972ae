const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'ws:': 80, 'https:': 443, 'wss:': 443 }

/** The port that a URL leads to; 0 when its scheme has none by default. */
export const portOfUrl = ({ port, protocol }: URL): number => Number(port) || (DEFAULT_PORTS[protocol] ?? 0)
