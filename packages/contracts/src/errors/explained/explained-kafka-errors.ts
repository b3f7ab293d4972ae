import type { kafkaErrors } from '../kafka-errors.ts'
import type { Explanations } from './explanation.ts'

export const explainedKafkaErrors = {
  KAFKA_UNREACHABLE: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The broker is down or restarting.',
      'A firewall stands between worker and broker.',
      'The port is not that of a listener.',
      'The brokers advertise addresses that only they can reach (advertised.listeners).',
    ],
    further: [
      'Run Check connection: it shows which address fails at which step.',
      'Choose a worker group whose workers stand nearer to the brokers.',
    ],
  },
  KAFKA_UNKNOWN_HOST: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The host name was mistyped.',
      'The name is known inside the cluster only (Docker, Kubernetes).',
      'The DNS server of the worker does not answer.',
    ],
    further: ['Use an address, or add the name to the hosts file of the worker.'],
  },
  KAFKA_CONNECTION_CLOSED: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The listener asks for a login and none is configured.',
      'The listener speaks TLS and the task does not.',
      'The broker restarted or closed an idle connection.',
    ],
    further: ['Run Check connection with SASL and TLS set as the listener asks for.'],
  },
  KAFKA_TLS_FAILED: {
    class: 'connection',
    isRetried: false,
    causes: [
      'The CA of the broker certificate is not trusted.',
      'The certificate has run out, or names another host.',
      'The port speaks plaintext.',
    ],
    further: [
      'Paste the CA certificate in PEM form into the card TLS.',
      'Set the server name where the broker is reached by an address or through a proxy.',
    ],
  },
  KAFKA_TLS_UNTRUSTED: {
    class: 'connection',
    isRetried: false,
    causes: [
      'The cluster has an authority of its own, and its certificate is not given.',
      'The broker sends its own certificate without those between it and the authority.',
      'Something between worker and broker answers in its place.',
    ],
    further: [
      'Check connection names who issued the certificate.',
      'openssl s_client -showcerts -connect <broker> shows the whole chain.',
    ],
  },
  KAFKA_TLS_NAME: {
    class: 'connection',
    isRetried: false,
    causes: [
      'The broker is reached by an address or an alias that its certificate does not have.',
      'A proxy or load balancer stands before the broker.',
    ],
    further: [
      'Check connection lists the names that the certificate has.',
      'The server name counts for every broker: where each has a name of its own, they must advertise those names.',
    ],
  },
  KAFKA_TLS_EXPIRED: {
    class: 'connection',
    isRetried: false,
    causes: [
      'The certificate has run out.',
      'It was made today and the clock of the worker is behind.',
      'An authority in its chain has run out.',
    ],
    further: ['Check connection warns 30 days before a certificate ends.'],
  },
  KAFKA_TLS_CLIENT_REQUIRED: {
    class: 'auth',
    isRetried: false,
    causes: ['The listener has ssl.client.auth=required.'],
    further: ['The certificate must come from an authority that the broker has in its truststore.'],
  },
  KAFKA_TLS_CLIENT_REFUSED: {
    class: 'auth',
    isRetried: false,
    causes: [
      'The broker does not know the authority of the certificate.',
      'The certificate has run out or was revoked.',
      'The file lacks the certificates between it and its authority.',
    ],
    further: ['The log of the broker says why: look for SSLHandshakeException.'],
  },
  KAFKA_TLS_REQUIRED: {
    class: 'connection',
    isRetried: false,
    causes: ['The port belongs to a listener of type SSL or SASL_SSL.'],
    further: ['Managed clusters usually offer TLS only.'],
  },
  KAFKA_TLS_NOT_OFFERED: {
    class: 'connection',
    isRetried: false,
    causes: ['The port belongs to a listener of type PLAINTEXT or SASL_PLAINTEXT.'],
    further: ['Look up the listeners in server.properties, or ask whoever runs the cluster.'],
  },
  KAFKA_NOT_A_BROKER: {
    class: 'connection',
    isRetried: false,
    causes: [
      'The port belongs to ZooKeeper, a schema registry, a REST proxy or a web server.',
      'It is the port of the controller, which clients do not use.',
    ],
    further: ['Take the address from bootstrap.servers of a client that works.'],
  },
  KAFKA_LOGIN_REQUIRED: {
    class: 'auth',
    isRetried: false,
    causes: ['The port belongs to a listener of type SASL_PLAINTEXT or SASL_SSL.'],
    further: ['Check connection lists the mechanisms that the listener offers.'],
  },
  KAFKA_ADVERTISED_UNREACHABLE: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The brokers advertise names that only their own network knows (Docker, Kubernetes, a private zone).',
      'They advertise localhost, which is another machine for everybody else.',
      'A firewall lets the bootstrap address through, but not those of the brokers.',
    ],
    further: [
      'A client dials the bootstrap address once and then goes to what the brokers advertise.',
      'Give the cluster a listener for outside, with advertised.listeners that are known there.',
      'Choose a worker group whose workers stand in the network of the brokers.',
    ],
  },
  KAFKA_AUTH_FAILED: {
    class: 'auth',
    isRetried: false,
    causes: [
      'User name or password is wrong.',
      'The user exists for another SCRAM mechanism only.',
      'The account was locked or deleted.',
    ],
    further: ['Try the same login with kcat or kafka-console-consumer from the machine of the worker.'],
    kafkaErrors: ['SASL_AUTHENTICATION_FAILED'],
  },
  KAFKA_SASL_MECHANISM: {
    class: 'auth',
    isRetried: false,
    causes: ['The listener enables other mechanisms.', 'The listener asks for no login at all.'],
    further: ['Read sasl.enabled.mechanisms of the broker, or switch SASL off for a listener without it.'],
    kafkaErrors: ['UNSUPPORTED_SASL_MECHANISM', 'ILLEGAL_SASL_STATE'],
  },
  KAFKA_TOPIC_MISSING: {
    class: 'schema',
    isRetried: false,
    causes: [
      'The topic name was mistyped; capitals count.',
      'The topic was deleted.',
      'The user may not see the topic, and the broker answers as if it were not there.',
    ],
    further: ['Choose the topic from the list that the brokers give in the card Collection.'],
    kafkaErrors: ['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION'],
  },
  KAFKA_NO_TOPIC_MATCHES: {
    class: 'schema',
    isRetried: true,
    causes: [
      'The pattern must match the whole name; capitals count.',
      'The topics are not made yet, or were deleted.',
      'The user may not see the topics, and the broker answers as if they were not there.',
    ],
    further: ['The card Collection lists what the pattern matches while you type.'],
  },
  KAFKA_NOT_AUTHORIZED: {
    class: 'auth',
    isRetried: false,
    causes: ['The ACLs lack Read on the topic.', 'The ACLs lack Read on the consumer group of the task.'],
    further: ['kafka-acls --list shows what the user may; the group name is in the card Collection.'],
    kafkaErrors: ['TOPIC_AUTHORIZATION_FAILED', 'GROUP_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'],
  },
  KAFKA_NOT_READY: {
    class: 'busy',
    isRetried: true,
    causes: [
      'A broker restarts and its partitions elect a new leader.',
      'The cluster is new and makes its internal topics.',
    ],
    further: ['Look for partitions without a leader: kafka-topics --describe --unavailable-partitions.'],
    kafkaErrors: [
      'LEADER_NOT_AVAILABLE',
      'NOT_LEADER_FOR_PARTITION',
      'GROUP_LOAD_IN_PROGRESS',
      'GROUP_COORDINATOR_NOT_AVAILABLE',
      'NOT_CONTROLLER',
    ],
  },
  KAFKA_REBALANCED: {
    class: 'busy',
    isRetried: true,
    causes: [
      'A sub-task joined or left the group.',
      'Another program reads with the same consumer group.',
      'The worker was without CPU for longer than the session timeout.',
    ],
    further: [
      'If it happens again and again, give the task a consumer group of its own and look at the load of the worker.',
    ],
    kafkaErrors: ['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'NOT_COORDINATOR_FOR_GROUP'],
  },
  KAFKA_GROUP_IN_USE: {
    class: 'busy',
    isRetried: false,
    causes: [
      'Another program, or another task, reads with the same consumer group.',
      'A worker that was killed is a member until its session times out.',
    ],
    further: ['Wait for half a minute after a crash, or give the task a consumer group of its own.'],
  },
  KAFKA_RECORDS_EXPIRED: {
    class: 'resources',
    isRetried: false,
    causes: ['The task was stopped for longer than the topic keeps records.', 'The task is slower than the producers.'],
    further: [
      'The card Collection has the choice: go on with the first message that is left, or fail.',
      'Raise read and write concurrency, or the number of partitions.',
    ],
  },
  KAFKA_TOPIC_RECREATED: {
    class: 'resources',
    isRetried: false,
    causes: [
      'The topic was deleted and made again under the same name, so its offsets began again.',
      'A broker that had not all records became the leader and cut the log (unclean leader election).',
    ],
    further: [
      'The card Collection has the choice: go on with the first message that is left, or fail.',
      'Reset the offsets of the task to choose another place to begin.',
    ],
  },
  KAFKA_TIMEOUT: {
    class: 'connection',
    isRetried: true,
    causes: ['The cluster is overloaded.', 'The network loses packets.', 'A firewall drops packets without an answer.'],
    further: ['Run Check connection: it measures every step.'],
    kafkaErrors: ['REQUEST_TIMED_OUT'],
  },
  KAFKA_NO_MESSAGES: {
    class: 'request',
    isRetried: false,
    causes: ['The topic is new or was emptied by its retention.', 'The offset asked for lies behind the last message.'],
    further: ['Retrieve from the earliest offset.'],
  },
  KAFKA_FAILED: {
    class: 'bug',
    isRetried: false,
    causes: ['An answer of the broker that Sluice does not classify yet.'],
    further: ['Report it with the message: it should have a code of its own.'],
  },
} as const satisfies Explanations<typeof kafkaErrors>
