/** Where the pages of one task are. */
export const taskPaths = (taskId: string) => {
  const id = encodeURIComponent(taskId)
  return {
    view: `/data-in/${id}`,
    edit: `/data-in/${id}/edit`,
    copy: `/data-in/${id}/copy`,
    yaml: `/api/v1/tasks/${id}/spec.yaml`,
    activities: `/api/v1/tasks/${id}/activities/download`,
    log: `/api/v1/tasks/${id}/log/download`,
  }
}

export const NEW_TASK_PATH = '/data-in/new'
