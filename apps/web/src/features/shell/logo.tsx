/** A gate that lets water through: the mark of Sluice. */
export const Logo = ({ size = 22 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <rect x="1" y="1" width="22" height="22" rx="5" fill="var(--mantine-primary-color-filled)" />
    <path d="M6 5v14M18 5v14" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    <path d="M6 9.5h12" stroke="#fff" strokeWidth="2" />
    <path d="M9 14c1-1 2-1 3 0s2 1 3 0M9 17.5c1-1 2-1 3 0s2 1 3 0" stroke="#fff" strokeWidth="1.5" fill="none" />
  </svg>
)
