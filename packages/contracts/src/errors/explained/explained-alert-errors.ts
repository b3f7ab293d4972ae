import type { alertErrors } from '../alert-errors.ts'
import type { Explanations } from './explanation.ts'

export const explainedAlertErrors = {
  ALERT_WEBHOOK_UNREACHABLE: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The address is mistyped or nobody listens there.',
      'A firewall stands between the workers and the receiver.',
      'The receiver takes longer than ten seconds to answer.',
    ],
    further: ['Answer at once and work afterwards: a repetition has the same webhook-id.'],
  },
  ALERT_WEBHOOK_REFUSED: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The path is wrong or needs a login that a webhook does not have.',
      'The receiver finds the signature wrong, because it has another secret.',
      'The address redirects.',
    ],
    further: ['Press Test on the page Alerts to see the answer at once.'],
  },
  ALERT_MAIL_FAILED: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The mail server is away or wants another login.',
      'It does not send for this sender.',
      'It refuses one of the addresses.',
    ],
    further: [
      'Press Test at an e-mail channel of the page Alerts to see the answer at once.',
      'Alerts are sent again by themselves; invitations and links to a new password are not.',
    ],
  },
  ALERT_MAIL_OFF: {
    class: 'request',
    isRetried: false,
    causes: ['The workers were started without SLUICE_SMTP_URL.'],
    further: ['All workers need it: whichever is free sends.'],
  },
} as const satisfies Explanations<typeof alertErrors>
