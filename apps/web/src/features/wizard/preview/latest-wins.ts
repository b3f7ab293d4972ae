/**
 * Feeds one job at a time to something slow. A job offered while another runs waits, and a newer one replaces it, so
 * that fast typing never queues up.
 */
export const createLatestWins = <Job>(start: (job: Job) => void) => {
  let isBusy = false
  let waiting: { readonly job: Job } | undefined
  return {
    offer: (job: Job): void => {
      if (isBusy) {
        waiting = { job }
        return
      }
      isBusy = true
      start(job)
    },
    /** The running job ended; starts the newest that waits. */
    done: (): void => {
      isBusy = false
      if (waiting === undefined) return
      const { job } = waiting
      waiting = undefined
      isBusy = true
      start(job)
    },
  }
}
