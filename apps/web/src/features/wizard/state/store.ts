import { useSyncExternalStore } from 'react'

/** A value with subscribers: components select the slice they show, so typing in one field redraws that field only. */
export interface Store<Value> {
  get(): Value
  set(value: Value): void
  update(change: (value: Value) => Value): void
  /** Calls `listener` after every change; returns how to stop. */
  subscribe(listener: () => void): () => void
}

export const createStore = <Value>(initial: Value): Store<Value> => {
  let current = initial
  const listeners = new Set<() => void>()
  const store: Store<Value> = {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return
      current = value
      for (const listener of listeners) listener()
    },
    update: (change) => store.set(change(current)),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return store
}

/** The selected slice; redraws when it changes. `select` must return the same object for the same value. */
export const useStoreValue = <Value, Slice>(store: Store<Value>, select: (value: Value) => Slice): Slice => {
  const snapshot = () => select(store.get())
  return useSyncExternalStore(store.subscribe, snapshot, snapshot)
}
