/** What payloads mean, and one of each kind to try a door with. */

export const KINDS = [
  { value: 'meeting', label: 'meeting: bookings by any calendar or form' },
  { value: 'calendly', label: 'calendly: Calendly’s webhooks, of either generation' },
  { value: 'order', label: 'order: orders by any shop' },
  { value: 'support', label: 'support: requests and errors of people and systems' },
]
