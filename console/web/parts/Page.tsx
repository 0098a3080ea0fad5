import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; back?: { to: string; text: string }; children: ReactNode }

/** A page: its name, what it is for, what can be done on it. */
export function Page({ title, lead, actions, back, children }: Props) {
  const from = (useLocation().state as { from?: string } | null)?.from
  useEffect(() => {
    document.title = `${title.length > 60 ? `${title.slice(0, 60)}…` : title} · Switchboard`
  }, [title])
  return (
    <Stack gap="lg">
      <div>
        {back && (
          <Anchor component={Link} to={from?.startsWith(back.to) ? from : back.to} size="sm" mb={6} display="inline-flex" style={{ alignItems: 'center', gap: 4 }}>
            <IconArrowLeft size={15} aria-hidden /> {back.text}
          </Anchor>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <div style={{ minWidth: 0, flex: '1 1 320px' }}>
            <Title order={1} fz={title.length > 80 ? '1.125rem' : undefined}>{title}</Title>
            {lead && <Text size="sm" className="quiet" mt={4} component="div">{lead}</Text>}
          </div>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      </div>
      {children}
    </Stack>
  )
}

/** One matter of a page. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel panel-pad" aria-label={title}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2}>{title}</Title>
        {actions}
      </Group>
      {children}
    </section>
  )
}
