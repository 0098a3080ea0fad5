import { Button, Group, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Scheme } from '../Shell'
import { Mark } from './Mark'

/** A page for whoever comes by, signed in or not. */
export function OpenPage({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Switchboard`
  }, [title])
  return (
    <>
      <a className="skip" href="#content">Skip to content</a>
      <header className="nav open-head">
        <Group gap="sm" wrap="nowrap">
          <Mark size={26} />
          <Text fw={680} size="lg" style={{ letterSpacing: '-0.01em' }}>Switchboard</Text>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <Button component={Link} to="/" variant="default" size="xs">Open the console</Button>
          <Scheme />
        </Group>
      </header>
      <main id="content" tabIndex={-1} className="open-body">
        <Title order={1}>{title}</Title>
        <Text size="sm" className="quiet" mt={4} mb="lg" maw={720} component="div">{lead}</Text>
        {children}
      </main>
    </>
  )
}
