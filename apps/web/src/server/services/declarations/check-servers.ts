import type { ConnectionDeclaration, DeclarationProblem, SecretValues } from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import { type SecretBox, sealSecrets } from '@sluice/store'
import { problemOf } from './find-mistakes.ts'
import type { Step } from './plan-declarations.ts'

/** Asks the servers that changed connections name, through a worker of the group: what they refuse is a problem of the plan. */
export type CheckServers = (
  workspaceId: number,
  workerGroup: string,
  steps: readonly Step[],
) => Promise<readonly DeclarationProblem[]>

interface Asked {
  readonly workspaceId: number
  readonly workerGroup: string
  readonly secrets: SecretValues
  /** Stored secrets are used where none is given. */
  readonly isStored: boolean
}

const ask = (askProbe: AskProbe, box: SecretBox, declared: ConnectionDeclaration, asked: Asked) => {
  const question = {
    workspaceId: asked.workspaceId,
    workerGroup: asked.workerGroup,
    taskId: null,
    secretsOf: asked.isStored ? { kind: declared.type, name: declared.name } : null,
    sealedSecrets: sealSecrets(box, asked.secrets),
  }
  if (declared.type === 'tdengine')
    return askProbe('tdengine.check', { connection: { kind: 'url', ...declared.settings } }, question)
  const { registry, ...connection } = declared.settings
  return askProbe('kafka.check', { connection, registry, topics: [], group: null }, question)
}

export const createCheckServers =
  (askProbe: AskProbe, box: SecretBox): CheckServers =>
  async (workspaceId, workerGroup, steps) => {
    const problems: DeclarationProblem[] = []
    for (const { wanted, change, current, secrets } of steps) {
      if (wanted?.kind !== 'Connection') continue
      const place = change.place ?? change.key
      try {
        const asked = { workspaceId, workerGroup, secrets, isStored: current !== null }
        const { steps: found } = await ask(askProbe, box, wanted, asked)
        for (const { status, code, detail } of found)
          if (status === 'failed')
            problems.push({ place, field: 'settings', code: code ?? 'INTERNAL', message: detail })
      } catch (error) {
        problems.push(problemOf(place, 'settings', error))
      }
    }
    return problems
  }
