import type { CatalogueEntry } from './entry.ts'

/** Of messages to people: to the channels of alerts, and mails with links that let somebody in. */
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
    title: 'The mail server did not take a mail.',
    remedy:
      'Check SLUICE_SMTP_URL and SLUICE_SMTP_FROM of the workers, and the addresses; a link to come in can be handed over instead.',
  },
  ALERT_MAIL_OFF: {
    title: 'This deployment sends no e-mail.',
    remedy:
      'Set SLUICE_SMTP_URL and SLUICE_SMTP_FROM for the workers, or use a webhook for alerts and hand links over.',
  },
} as const satisfies Record<string, CatalogueEntry>
