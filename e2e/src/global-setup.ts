import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  chooseLocalPorts,
  endpointsFromEnvironment,
  localSecrets,
  repositoryRoot,
  startProduct,
  startStack,
} from '@sluice/stack'
import { startIdentityProvider, startMailServer } from '@sluice/stack/testing'
import { IDENTITY_LABEL, identityPeople } from './identity-people.ts'
import { PRODUCT_VARIABLE, type RunningProduct } from './running-product.ts'

const CONSOLE_DATABASE = 'sluice_e2e'

const requireBuild = (): void => {
  if (!existsSync(join(repositoryRoot, 'apps/web/.next/standalone/apps/web/server.js')))
    throw new Error('The console is not built: run `npm run build -w @sluice/web` first')
}

/** Starts services, console and worker in a directory that is thrown away; returns how to stop them. */
const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env[PRODUCT_VARIABLE] !== undefined) return undefined
  requireBuild()
  const dir = await mkdtemp(join(tmpdir(), 'sluice-e2e-'))
  await chmod(dir, 0o755)
  const ports = await chooseLocalPorts(null)
  const stack = await startStack({
    dir,
    toolsDir: join(repositoryRoot, '.tools'),
    ports,
    external: endpointsFromEnvironment(process.env),
    security: true,
  })
  const stopStack = async (): Promise<void> => {
    await stack.stop()
    await rm(dir, { recursive: true, force: true })
  }
  const identity = await startIdentityProvider({
    redirectUri: `http://localhost:${ports.web}/api/v1/session/oidc/callback`,
    people: identityPeople,
  })
  const mail = await startMailServer()
  Object.assign(process.env, {
    SLUICE_SMTP_URL: mail.url,
    SLUICE_SMTP_FROM: 'sluice@plant.test',
    SLUICE_OIDC_ISSUER: identity.issuer,
    SLUICE_OIDC_CLIENT_ID: identity.clientId,
    SLUICE_OIDC_CLIENT_SECRET: identity.clientSecret,
    SLUICE_OIDC_LABEL: IDENTITY_LABEL,
  })
  const stopOthers = async (): Promise<void> => {
    await Promise.all([identity.stop(), mail.stop()])
  }
  try {
    const product = await startProduct({
      endpoints: stack.endpoints,
      database: CONSOLE_DATABASE,
      webPort: ports.web,
      workerPort: ports.worker,
      logsDir: join(dir, 'logs'),
      secrets: await localSecrets(dir),
    })
    const { webUrl, adminEmail, adminPassword } = product
    const running: RunningProduct = { webUrl, adminEmail, adminPassword, endpoints: stack.endpoints }
    process.env[PRODUCT_VARIABLE] = JSON.stringify(running)
    return async () => {
      await product.stop()
      await stopOthers()
      await stopStack()
    }
  } catch (error) {
    await stopOthers()
    await stopStack()
    throw error
  }
}

export default setup
