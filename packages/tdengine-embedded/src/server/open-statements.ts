import { ADAPTER_FAULT, ServerError } from '../server-error.ts'

/** Prepared statements of one socket, under ids that count up from 1. */
export class OpenStatements<Kind> {
  readonly #create: () => Kind
  readonly #name: string
  readonly #open = new Map<bigint, Kind>()
  #lastId = 0n

  /** `name` is what messages call such a statement: `stmt2`. */
  constructor(name: string, create: () => Kind) {
    this.#name = name
    this.#create = create
  }

  open(): bigint {
    this.#lastId += 1n
    this.#open.set(this.#lastId, this.#create())
    return this.#lastId
  }

  /** Throws "stmt2 is nil" for an unknown or closed id. */
  get(id: bigint): Kind {
    const statement = this.#open.get(id)
    if (statement === undefined) throw new ServerError(ADAPTER_FAULT, `${this.#name} is nil`)
    return statement
  }

  close(id: bigint): void {
    this.#open.delete(id)
  }
}
