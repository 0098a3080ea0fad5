import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'

const pages: { key: string; to: string; text: string; admin?: true }[] = [
  { key: 'o', to: '/', text: 'Overview' },
  { key: 'm', to: '/meetings', text: 'Meetings' },
  { key: 'u', to: '/unassigned', text: 'Unassigned', admin: true },
  { key: 'b', to: '/customers', text: 'Customers' },
  { key: 'f', to: '/orders', text: 'Orders' },
  { key: 't', to: '/team', text: 'Team' },
  { key: 'w', to: '/teams', text: 'Teams' },
  { key: 'i', to: '/integrations', text: 'Integrations', admin: true },
  { key: 'p', to: '/payload-logs', text: 'Payload logs', admin: true },
  { key: 'r', to: '/replays', text: 'Replays', admin: true },
  { key: 'y', to: '/integrity', text: 'Integrity', admin: true },
  { key: 's', to: '/integrity/stuck', text: 'Stuck payloads', admin: true },
  { key: 'l', to: '/dead-letters', text: 'Dead letters', admin: true },
  { key: 'c', to: '/consumers', text: 'Consumers', admin: true },
  { key: 'a', to: '/audit', text: 'Audit trail', admin: true },
  { key: 'k', to: '/api-keys', text: 'API keys', admin: true },
  { key: 'd', to: '/deliveries', text: 'Slack deliveries', admin: true },
  { key: 'e', to: '/templates', text: 'Templates', admin: true },
]

type Props = { opened: boolean; onOpen: () => void; onClose: () => void; admin: boolean }

/** Keys that work wherever nothing is being typed, and the list of them. */
export function Shortcuts({ opened, onOpen, onClose, admin }: Props) {
  const navigate = useNavigate()
  const leading = useRef(false)
  const mine = pages.filter((page) => admin || !page.admin)
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const page = leading.current ? mine.find(({ key }) => key === event.key) : undefined
      leading.current = event.key === 'g'
      if (page) navigate(page.to)
      else if (event.key === '?') onOpen()
      else if (event.key === '/') focusOn('[data-filter]', event)
      else if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
      else if (event.key === 'x') document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-pick]')?.click()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  })
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts">
      <Stack gap="xs">
        <Key keys={['?']} text="This list" />
        <Key keys={['/']} text="Search in a list" />
        <Key keys={['j', 'k']} text="Next and previous row" />
        <Key keys={['Enter']} text="Open the row" />
        <Key keys={['x']} text="Select the row, where rows can be selected" />
        {admin && <Key keys={['Ctrl or ⌘', 'S']} text="Save the template that is being edited" />}
        {mine.map(({ key, text }) => (
          <Key key={key} keys={['g', key]} text={text} />
        ))}
      </Stack>
    </Modal>
  )
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role=dialog],[role=menu],[role=listbox]') !== null)

function focusOn(selector: string, event: Event): void {
  const field = document.querySelector<HTMLElement>(selector)
  if (field) {
    event.preventDefault()
    field.focus()
  }
}

function step(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.list a.row')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
}

function Key({ keys, text }: { keys: string[]; text: string }) {
  return (
    <Group justify="space-between">
      <Text size="sm">{text}</Text>
      <Group gap={4}>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </Group>
    </Group>
  )
}
