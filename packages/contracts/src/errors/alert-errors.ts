import type { CatalogueEntry } from './entry.ts'

/** Of messages to the channels of alerts. */
export const alertErrors = {
  ALERT_WEBHOOK_UNREACHABLE: {
    title: 'The receiver of a webhook does not answer.',
    remedy:
      'Check its address, and that workers may reach it; the message is sent again by itself for half an hour. Where workers have SLUICE_ALLOWED_TARGETS, it must be named there.',
  },
  ALERT_WEBHOOK_REFUSED: {
    title: 'The receiver of a webhook answered with something else than success.',
    remedy: 'Look at its log; it must answer 2xx at the address itself, for redirects are not followed.',
  },
  ALERT_MAIL_FAILED: {
    title: 'The mail server did not take an alert.',
    remedy: 'Check SLUICE_SMTP_URL and SLUICE_SMTP_FROM of the workers, and the addresses of the channel.',
  },
  ALERT_MAIL_OFF: {
    title: 'This deployment sends no e-mail.',
    remedy: 'Set SLUICE_SMTP_URL and SLUICE_SMTP_FROM for the workers, or tell a webhook instead.',
  },
} as const satisfies Record<string, CatalogueEntry>
