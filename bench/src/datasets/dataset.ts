import type { CreateSupertable, TaskSpecInput } from '@sluice/contracts'
import type { ProducedRecord } from '@sluice/kafka'

/** One message with what must become of it. */
export interface DatasetMessage {
  readonly record: ProducedRecord
  /** Rows that it gives; 0 for one that no task can read. */
  readonly rows: number
  /** Sum of the checked column over its rows. */
  readonly checksum: number
}

/** Messages, where they go, and what is right: the same seed makes the same bytes everywhere. */
export interface Dataset {
  readonly name: string
  /** For people: what is special about it. */
  readonly about: string
  readonly subtables: number
  /** Integer column whose sum is checked. */
  readonly checked: string
  /** The message with each number, asked in order from 0. */
  messages(): (index: number) => DatasetMessage
  supertable(database: string): CreateSupertable
  /** A task that reads the topic into that supertable. */
  spec(name: string, brokers: string, database: string, topic: string): TaskSpecInput
  /** Whether the scripts know how to read it. */
  readonly hasScripts: boolean
}
