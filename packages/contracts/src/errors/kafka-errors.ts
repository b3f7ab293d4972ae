import type { CatalogueEntry } from './entry.ts'

export const kafkaErrors = {
  KAFKA_UNREACHABLE: {
    title: 'No broker answered.',
    remedy:
      'Check host and port, that the broker runs, and that the worker may reach it. Where workers have SLUICE_ALLOWED_TARGETS, it must be named there.',
  },
  KAFKA_UNKNOWN_HOST: {
    title: 'The broker name does not resolve.',
    remedy: 'Check the spelling and the DNS of the worker.',
  },
  KAFKA_CONNECTION_CLOSED: {
    title: 'The broker closed the connection.',
    remedy: 'Check whether this port expects TLS or a login; a restarting broker closes connections too.',
  },
  KAFKA_TLS_FAILED: {
    title: 'The TLS handshake failed.',
    remedy:
      'Check that the port speaks TLS, that the CA signed the broker certificate, and that its name matches the host.',
  },
  KAFKA_TLS_UNTRUSTED: {
    title: 'The certificate of the broker comes from an authority that is not trusted.',
    remedy: 'Paste the certificate of that authority as CA certificate.',
  },
  KAFKA_TLS_NAME: {
    title: 'The certificate of the broker is for another name.',
    remedy: 'Use a name that the certificate has, or set it as server name.',
  },
  KAFKA_TLS_EXPIRED: {
    title: 'The certificate of the broker is not valid now.',
    remedy: 'Have it renewed on the broker; if the date looks right, set the clock of the worker.',
  },
  KAFKA_TLS_CLIENT_REQUIRED: {
    title: 'The broker asks for a client certificate.',
    remedy: 'Add certificate and private key (mutual TLS), or use a listener that does not ask for them.',
  },
  KAFKA_TLS_CLIENT_REFUSED: {
    title: 'The broker does not take the client certificate.',
    remedy: 'Use one whose authority the broker trusts, with its whole chain, and that has not ended.',
  },
  KAFKA_TLS_REQUIRED: {
    title: 'This port speaks TLS, and TLS is off.',
    remedy: 'Switch TLS on, or use the port of a plaintext listener.',
  },
  KAFKA_TLS_NOT_OFFERED: {
    title: 'This port does not speak TLS.',
    remedy: 'Switch TLS off, or use the port of a TLS listener.',
  },
  KAFKA_NOT_A_BROKER: {
    title: 'Something else than Kafka answers at this port.',
    remedy: 'Check the port: 9092 is usual for Kafka, and other services stand next to it.',
  },
  KAFKA_LOGIN_REQUIRED: {
    title: 'The broker asks for a login.',
    remedy: 'Switch SASL on with one of the mechanisms that it offers.',
  },
  KAFKA_ADVERTISED_UNREACHABLE: {
    title: 'The cluster advertises an address that cannot be reached.',
    remedy: 'Correct advertised.listeners of the broker, or make the address reachable from the worker.',
  },
  KAFKA_AUTH_FAILED: {
    title: 'The broker refused the login.',
    remedy: 'Check the mechanism, the user name and the password.',
  },
  KAFKA_SASL_MECHANISM: {
    title: 'The broker does not offer this SASL mechanism.',
    remedy: 'Choose one that the broker enables.',
  },
  KAFKA_TOPIC_MISSING: { title: 'The topic does not exist.', remedy: 'Check its name, or create it on the cluster.' },
  KAFKA_NO_TOPIC_MATCHES: {
    title: 'No topic matches the pattern yet.',
    remedy: 'Check the pattern and what this login may see; a topic that comes later is found by itself.',
  },
  KAFKA_NOT_AUTHORIZED: {
    title: 'The broker denies access.',
    remedy: 'Grant Describe and Read on the topic and Read on the group.',
  },
  KAFKA_NOT_READY: {
    title: 'The broker is starting up or changing leaders.',
    remedy: 'Nothing: it is asked again. If it lasts, look at the log of the broker.',
  },
  KAFKA_REBALANCED: {
    title: 'The consumer group rebalanced, so this commit came too late.',
    remedy: 'Nothing: the records are read again from the last commit.',
  },
  KAFKA_GROUP_IN_USE: {
    title: 'The consumer group has members.',
    remedy: 'Stop the programs that are named: offsets can be set only while nobody reads with the group.',
  },
  KAFKA_RECORDS_EXPIRED: {
    title: 'Kafka deleted records before they were read.',
    remedy: 'Raise the retention of the topic or the speed of the task; the records between are lost.',
  },
  KAFKA_TOPIC_RECREATED: {
    title: 'The topic was made anew, or its log was cut.',
    remedy: 'Start the task: it reads what the topic holds now from its beginning.',
  },
  KAFKA_TIMEOUT: {
    title: 'The broker did not answer in time.',
    remedy: 'Check the network and the load of the cluster.',
  },
  KAFKA_NO_MESSAGES: { title: 'The topic has no message to sample.', remedy: 'Produce one, or paste a sample.' },
  KAFKA_FAILED: { title: 'The Kafka client reported an error.', remedy: 'Read the message; the cause is in the log.' },
} as const satisfies Record<string, CatalogueEntry>
