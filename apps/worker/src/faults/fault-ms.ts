/** True where faults shall last as long as they do in the field (CONTRIBUTING.md). */
const areLong = process.env['SLUICE_LONG_FAULTS'] === '1'

/** How long a fault lasts: a few seconds, since what waits for it to end does the same in the first minute as in the first second. */
export const faultMs = ({ ci, long }: { readonly ci: number; readonly long: number }): number => (areLong ? long : ci)
