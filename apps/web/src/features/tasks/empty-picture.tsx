/** Topic records on the left pass a gate and stand as rows of a table on the right. */
export const EmptyPicture = () => (
  <svg width="232" height="116" viewBox="0 0 232 116" fill="none" aria-hidden="true">
    <g stroke="var(--sluice-line)" strokeWidth="1.5" fill="var(--sluice-surface)">
      <rect x="8" y="18" width="54" height="16" rx="4" />
      <rect x="20" y="50" width="42" height="16" rx="4" />
      <rect x="2" y="82" width="60" height="16" rx="4" />
      <rect x="150" y="10" width="78" height="96" rx="6" />
    </g>
    <g stroke="var(--sluice-line)" strokeWidth="1.5">
      <path d="M150 32h78M150 56h78M150 80h78M176 10v96" />
    </g>
    <g stroke="var(--mantine-primary-color-filled)" strokeWidth="1.5" strokeDasharray="3 4">
      <path d="M66 26h26M66 58h26M66 90h26M120 44h26M120 68h26M120 93h26" />
    </g>
    <path d="M96 8v100M116 8v100" stroke="var(--sluice-quiet)" strokeWidth="3" strokeLinecap="round" />
    <rect x="95" y="30" width="22" height="30" rx="2" fill="var(--mantine-primary-color-filled)" />
    <g fill="var(--mantine-primary-color-filled)">
      <rect x="182" y="41" width="30" height="5" rx="2.5" opacity="0.55" />
      <rect x="182" y="65" width="38" height="5" rx="2.5" opacity="0.55" />
      <rect x="182" y="90" width="24" height="5" rx="2.5" opacity="0.55" />
      <rect x="157" y="41" width="12" height="5" rx="2.5" />
      <rect x="157" y="65" width="12" height="5" rx="2.5" />
      <rect x="157" y="90" width="12" height="5" rx="2.5" />
    </g>
  </svg>
)
