import type { TaskSpec } from '@sluice/contracts'
import {
  type FailingTdengine,
  freshDatabase,
  stackEndpoints,
  startFailingTdengine,
  uniqueName,
} from '@sluice/stack/testing'
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest'
import { type FaultScenario, openFaultScenario } from './fault-scenario.ts'

/** A TDengine of the tests of one file, which fails as they say. */
export interface FailingTarget {
  /** Not before the tests begin. */
  readonly tdengine: FailingTdengine
  /** A scenario that writes there, closed when its test is over. */
  scenario(
    name: string,
    change?: (spec: TaskSpec) => TaskSpec,
    workerEnv?: Readonly<Record<string, string>>,
  ): Promise<FaultScenario>
}

/** Starts one for the tests of the file that calls this; each of them finds it well-behaved. */
export const useFailingTarget = (): FailingTarget => {
  let started: FailingTdengine | undefined
  const tdengine = (): FailingTdengine => {
    if (started === undefined) throw new Error('the target starts with the first test')
    return started
  }
  beforeAll(async () => {
    started = await startFailingTdengine()
  })
  beforeEach(() => tdengine().behave())
  afterAll(() => started?.close())
  return {
    get tdengine() {
      return tdengine()
    },
    async scenario(name, change, workerEnv) {
      const { url, username, password } = tdengine()
      const services = {
        ...stackEndpoints(),
        databaseUrl: await freshDatabase(),
        tdengineUrl: url,
        tdengineUser: username,
        tdenginePassword: password,
      }
      const at = await openFaultScenario(uniqueName(name), services, change, workerEnv)
      onTestFinished(() => at.close())
      return at
    },
  }
}
