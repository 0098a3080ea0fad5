import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Integration } from '../api/types'
import { Copy } from '../parts/Copy'
import { Section } from '../parts/Page'

/** Where Calendly is to send: the address that everybody knows, if this integration stands there, else its own. */
export const addressOf = ({ fixedDoors, url }: Integration): string => (fixedDoors[0] ? new URL(fixedDoors[0], url).href : url)

const subscription = (url: string): string => `curl https://api.calendly.com/webhook_subscriptions \\
 -H "Authorization: Bearer …" \\
 -H "Content-Type: application/json" -d '{
 "url": "${url}",
 "events": [
  "invitee.created", "invitee.canceled",
  "invitee_no_show.created",
  "invitee_no_show.deleted"],
 "organization":
  "https://api.calendly.com/organizations/…",
 "scope": "organization",
 "signing_key": "…"}'`

/** How Calendly is set up, with the address that is to be given there. */
export function CalendlyGuide({ of }: { of: Integration }) {
  return (
    <Section title="Set-up, step by step">
      <ol className="steps">
        <li>
          <Text size="sm" fw={600}>Make a token</Text>
          <Text size="sm" className="quiet">In Calendly, under Integrations &amp; apps, API and webhooks: a personal access token of an owner or admin, so that it sees everybody’s bookings.</Text>
        </li>
        <li>
          <Text size="sm" fw={600}>Choose a signing key</Text>
          <Text size="sm" className="quiet">Any long random text. Set it as the secret of <Anchor component={Link} to={`/integrations/${of.id}`} size="sm" underline="always">the integration</Anchor>; what is not signed with it is refused.</Text>
        </li>
        <li>
          <Text size="sm" fw={600}>Subscribe</Text>
          <Text size="sm" className="quiet" mb="xs">Calendly has no page for this; it is one call. GET /users/me of the same API names your organization.</Text>
          <Copy label="Command" value={subscription(addressOf(of))} block />
        </li>
        <li>
          <Text size="sm" fw={600}>Book yourself a meeting</Text>
          <Text size="sm" className="quiet">“Last received” above changes within seconds, and the meeting stands in the list below. If not, <Anchor component={Link} to={`/payload-logs?integrationId=${of.id}`} size="sm" underline="always">its payload logs</Anchor> say why.</Text>
        </li>
        <li>
          <Text size="sm" fw={600}>Bring in the past</Text>
          <Text size="sm" className="quiet">By an import, here. It may overlap with what has arrived: each booking is one meeting.</Text>
        </li>
      </ol>
    </Section>
  )
}
