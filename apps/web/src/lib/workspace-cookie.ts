/** The console keeps the id of the workspace that is open in it; whoever forges it gets no further than their memberships. */
export const WORKSPACE_COOKIE = 'sluice.workspace'
