import { type Connection, FindCoordinatorKeyTypes, ProtocolError } from '@platformatic/kafka'
import { type Broker, SluiceError } from '@sluice/contracts'
import { flowKey } from '../consumer/partition-flow.ts'
import type { PartitionReplicas } from '../inspect/topic-details.ts'
import { whenReady } from '../when-ready.ts'
import type { BrokerPool } from './broker-pool.ts'
import { mapPlatformaticError } from './map-error.ts'
import * as requests from './requests.ts'

export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly PartitionReplicas[]
}

/** What is known of one topic. */
interface KnownTopic extends TopicPartitions {
  readonly learntAtMs: number
}

/** Brokers, leaders and coordinators of one cluster, learnt when they are needed. */
export class Cluster {
  readonly #pool: BrokerPool
  readonly #seeds: readonly Broker[]
  readonly #metadataMaxAgeMs: number
  #brokers = new Map<number, Broker>()
  #topics = new Map<string, KnownTopic>()
  #coordinators = new Map<string, Broker>()

  constructor(pool: BrokerPool, seeds: readonly Broker[], metadataMaxAgeMs: number) {
    this.#pool = pool
    this.#seeds = seeds
    this.#metadataMaxAgeMs = metadataMaxAgeMs
  }

  /**
   * Asks what may be asked twice. What was learnt before may be stale: after a failure it is forgotten and the question is
   * asked once more. `doing` names it in errors.
   */
  async ask<Result>(doing: string, question: () => Promise<Result>): Promise<Result> {
    const attempt = async (): Promise<Result> => {
      try {
        return await question()
      } catch (error) {
        this.forget()
        throw mapPlatformaticError(error, doing)
      }
    }
    const hasLearnt = this.#brokers.size > 0
    return whenReady(() => (hasLearnt ? attempt().catch(attempt) : attempt()))
  }

  forget(): void {
    this.#topics.clear()
    this.#coordinators.clear()
  }

  /** Any broker of the cluster. */
  any(): Promise<Connection> {
    return this.#pool.firstOf([...this.#seeds, ...this.#brokers.values()])
  }

  async broker(nodeId: number): Promise<Connection> {
    const broker = this.#brokers.get(nodeId)
    if (broker === undefined) throw new ProtocolError('LEADER_NOT_AVAILABLE')
    return this.#pool.get(broker)
  }

  async coordinator(groupId: string): Promise<Connection> {
    const known = this.#coordinators.get(groupId)
    if (known !== undefined) return this.#pool.get(known)
    const answer = await requests.findCoordinator(await this.any(), FindCoordinatorKeyTypes.GROUP, [groupId])
    const [found] = answer.coordinators
    if (found === undefined) throw new ProtocolError('COORDINATOR_NOT_AVAILABLE')
    this.#coordinators.set(groupId, found)
    return this.#pool.get(found)
  }

  async countBrokers(): Promise<number> {
    await this.ask('count the brokers', () => this.#metadata([]))
    return this.#brokers.size
  }

  /** Every topic but Kafka's own, whatever state it is in. */
  async topics(): Promise<{ name: string; partitions: number }[]> {
    const { topics } = await this.#metadata(null)
    return topics
      .flatMap(({ name, isInternal, partitions }) =>
        name === null || isInternal ? [] : [{ name, partitions: partitions.length }],
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Throws KAFKA_TOPIC_MISSING with the names that the cluster does not have. */
  async partitionsOf(names: readonly string[]): Promise<TopicPartitions[]> {
    const now = performance.now()
    const isFresh = (name: string): boolean =>
      now - (this.#topics.get(name)?.learntAtMs ?? Number.NEGATIVE_INFINITY) < this.#metadataMaxAgeMs
    const wanted = names.filter((name) => !isFresh(name))
    if (wanted.length > 0) await this.learn(wanted)
    return names.flatMap((name) => this.#topics.get(name) ?? [])
  }

  /** Node ids by `flowKey`. Throws KAFKA_TOPIC_MISSING. */
  async leadersOf(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const topics = await this.partitionsOf(names)
    const all = topics.flatMap(({ partitions }) => partitions)
    return new Map(all.map(({ topic, partition, leader }) => [flowKey(topic, partition), leader]))
  }

  /** Asks where the partitions of topics are, whatever is known. Throws KAFKA_TOPIC_MISSING. */
  async learn(names: readonly string[]): Promise<void> {
    const learntAtMs = performance.now()
    this.#note(await this.#metadata(names), learntAtMs)
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  async #metadata(topics: readonly string[] | null): Promise<requests.Metadata> {
    const answer = await requests.metadata(await this.any(), topics === null ? null : [...topics], false)
    this.#brokers = new Map(answer.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]))
    return answer
  }

  #note({ topics }: requests.Metadata, learntAtMs: number): void {
    const missing = topics.filter(({ errorCode }) => errorCode === UNKNOWN_TOPIC || errorCode === INVALID_TOPIC)
    if (missing.length > 0) throw missingTopics(missing.flatMap(({ name }) => name ?? []))
    for (const { errorCode, name, partitions } of topics) {
      if (errorCode !== 0) throw new ProtocolError(errorCode)
      if (name === null) continue
      const leaders = partitions.map(({ errorCode: code, partitionIndex, leaderId, replicaNodes, isrNodes }) => {
        // A replica that is down costs nothing as long as there is a leader.
        if (leaderId < 0) throw new ProtocolError(code === 0 ? 'LEADER_NOT_AVAILABLE' : code)
        return { topic: name, partition: partitionIndex, leader: leaderId, replicas: replicaNodes, isr: isrNodes }
      })
      const inOrder = leaders.sort((a, b) => a.partition - b.partition)
      this.#topics.set(name, { topic: name, partitions: inOrder, learntAtMs })
    }
  }
}

/** Error codes of Kafka's protocol. */
const UNKNOWN_TOPIC = 3
const INVALID_TOPIC = 17

const missingTopics = (names: readonly string[]): SluiceError =>
  new SluiceError('KAFKA_TOPIC_MISSING', `The cluster has no topic ${names.map((name) => `"${name}"`).join(', ')}`, {
    field: 'source.topics',
    hint: 'Check its name and that this login may describe it, or create it on the cluster.',
  })
