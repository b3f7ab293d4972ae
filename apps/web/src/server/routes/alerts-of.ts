import type { WorkspaceAlerts } from '@sluice/store'
import type { Container } from '../container.ts'
import type { Principal } from '../principal.ts'
import { requireWorkspace } from '../require-right.ts'

/** The alerts of the workspace that a request is about. Throws FORBIDDEN for somebody who is a member of none. */
export const alertsOf = (principal: Principal, container: Container): WorkspaceAlerts =>
  container.services.alertsOf(requireWorkspace(principal).id)
