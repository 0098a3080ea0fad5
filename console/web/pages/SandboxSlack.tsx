import { Stack, Tabs, Text } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { useSandboxSlack } from '../api/queries'
import { Nothing, Trouble, Waiting } from '../parts/notices'
import { Page } from '../parts/Page'
import { SlackText } from '../parts/SlackText'
import { momentOf } from '../time'
import { counted } from '../words'

/** The Slack that stands in while none is configured: what was posted, channel by channel. */
export function SandboxSlack() {
  const messages = useSandboxSlack()
  const [params, setParams] = useSearchParams()
  const channels = [...new Set(messages.data?.map(({ channel }) => channel))].sort()
  const channel = params.get('channel') ?? channels[0] ?? ''
  const shown = (messages.data ?? []).filter((message) => message.channel === channel).reverse()
  return (
    <Page title="Sandbox Slack" lead="No Slack is configured, so messages go here, by the same code. Nobody outside sees them.">
      {messages.isPending && <div className="panel"><Waiting what="messages" /></div>}
      {messages.isError && !messages.data && <Trouble thrown={messages.error} again={() => void messages.refetch()} />}
      {messages.data?.length === 0 && <div className="panel"><Nothing title="No message yet">Send a test payload to an integration: the message about it appears here.</Nothing></div>}
      {shown.length > 0 && (
        <div className="panel">
          <Tabs value={channel} onChange={(value) => setParams(value ? { channel: value } : {}, { replace: true })}>
            <Tabs.List px="md" pt={6}>
              {channels.map((name) => <Tabs.Tab key={name} value={name}>{name}</Tabs.Tab>)}
            </Tabs.List>
            <Tabs.Panel value={channel} p="lg">
              <Text size="sm" className="quiet" mb="md">{counted(shown.length, 'message', 'messages')}, the newest first</Text>
              <Stack gap="lg" component="ol" className="plain">
                {shown.map((message) => (
                  <li key={message.ts} style={message.threadTs && message.threadTs !== message.ts ? { paddingLeft: 46 } : undefined}>
                    <SlackText text={message.text} when={momentOf(new Date(Number(message.ts) * 1000), true)} />
                  </li>
                ))}
              </Stack>
            </Tabs.Panel>
          </Tabs>
        </div>
      )}
    </Page>
  )
}
