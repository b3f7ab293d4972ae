import { closeAfterFailedLogin } from './failed-login.ts'
import { decodeFetchesHere } from './fetch-decoding.ts'
import { waitLongerWhenIdle } from './idle-fetches.ts'
import { joinWhenReleased } from './join-when-released.ts'
import { loginsHaveTheSocketAlone } from './login-alone.ts'
import { fixRequestQueueTimers } from './request-queue-timers.ts'

/**
 * All that Sluice changes inside of kafkajs. Each patch rests on how version 2.2.4 is made, so the version is pinned, and a
 * test fails when another one is installed.
 */
export const applyPatches = (): void => {
  fixRequestQueueTimers()
  closeAfterFailedLogin()
  loginsHaveTheSocketAlone()
  decodeFetchesHere()
  waitLongerWhenIdle()
  joinWhenReleased()
}
