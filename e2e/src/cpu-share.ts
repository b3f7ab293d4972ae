const BUSY_CPU_US = 50_000

/**
 * The share of a core, up to 1, that a busy process gets at this moment. Other work on the machine makes everything
 * take longer by this factor, so a time that is multiplied with it says what the product itself took.
 */
export const cpuShare = (): number => {
  const started = performance.now()
  const before = process.cpuUsage()
  const spentUs = () => process.cpuUsage(before).user + process.cpuUsage(before).system
  while (spentUs() < BUSY_CPU_US);
  return Math.min(1, BUSY_CPU_US / 1000 / (performance.now() - started))
}
