import { ServerError } from '../server-error.ts'

export interface User {
  readonly name: string
  password: string
  readonly createdAtMs: number
  readonly isSuper: boolean
}

const NAME_BYTES_MAX = 23
const PASSWORD_LENGTH_MIN = 8
const PASSWORD_LENGTH_MAX = 255

/** Users by name. Rights are not modelled: the open-source server does not enforce them either. */
export class Users {
  readonly #users = new Map<string, User>()

  constructor(rootName: string, rootPassword: string, createdAtMs: number) {
    this.#users.set(rootName, { name: rootName, password: rootPassword, createdAtMs, isSuper: true })
  }

  /** Checks a sign-in; throws as the server answers. */
  authenticate(name: string, password: string): User {
    if (name === '' || Buffer.byteLength(name) > NAME_BYTES_MAX) throw new ServerError(519, 'Invalid user name')
    const user = this.#users.get(name)
    if (user === undefined) throw new ServerError(849, 'Invalid user')
    if (user.password !== password) throw new ServerError(855, 'Authentication failure')
    return user
  }

  create(name: string, password: string, createdAtMs: number): void {
    if (Buffer.byteLength(name) > NAME_BYTES_MAX) throw new ServerError(9744, 'Name or password too long')
    checkPassword(password)
    if (this.#users.has(name)) throw new ServerError(848, 'User already exists')
    this.#users.set(name, { name, password, createdAtMs, isSuper: false })
  }

  setPassword(name: string, password: string): void {
    const user = this.#users.get(name)
    if (user === undefined) throw new ServerError(849, 'Invalid user')
    checkPassword(password)
    user.password = password
  }

  drop(name: string): void {
    const user = this.#users.get(name)
    if (user === undefined) throw new ServerError(849, 'Invalid user')
    if (user.isSuper) throw new ServerError(9796, 'Permission denied or target object not exist')
    this.#users.delete(name)
  }

  /** Puts back what a snapshot had, instead of what is there. */
  restore(users: readonly User[]): void {
    this.#users.clear()
    for (const user of users) this.#users.set(user.name, user)
  }

  list(): readonly User[] {
    return [...this.#users.values()]
  }
}

function checkPassword(password: string): void {
  if (password.length < PASSWORD_LENGTH_MIN) throw new ServerError(9745, 'Password too short or empty')
  if (password.length > PASSWORD_LENGTH_MAX) throw new ServerError(9744, 'Name or password too long')
}
