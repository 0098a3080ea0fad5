import { ActionIcon, AppShell, Avatar, Burger, Group, Menu, Text, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAddressBook, IconApi, IconArrowsExchange, IconBrandSlack, IconCalendar, IconCalendarDown, IconCheck, IconCircleDashedCheck, IconDeviceDesktop, IconFileSearch, IconHistory, IconInbox, IconKey, IconKeyboard, IconLayoutDashboard, IconListDetails, IconLogout, IconMailOff, IconMoon, IconPlug, IconSend, IconShoppingBag, IconSun, IconTemplate, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import { useIsFetching, useMutation, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { api, read } from './api/client'
import { useConsumers, useDeadLetters, useMeetings, useStuck } from './api/queries'
import { signOut } from './api/session'
import type { Member } from './api/types'
import { isAdmin } from './Console'
import { ChangePassword } from './pages/ChangePassword'
import { Boundary } from './parts/Boundary'
import { useFocusKept } from './parts/focus'
import { Waiting } from './parts/notices'
import { Shortcuts } from './parts/Shortcuts'
import { choices, figure, wordFor } from './words'
import { Mark } from './parts/Mark'

/** The frame around every page: where one can go, who one is, and whether what is shown is live. */
export function Shell({ me, sandbox, children }: { me: Member; sandbox: boolean; children: ReactNode }) {
  const [opened, nav] = useDisclosure(false)
  const [keys, keysShown] = useDisclosure(false)
  const { pathname } = useLocation()
  const { close } = nav
  useEffect(close, [pathname, close])
  const content = useRef<HTMLElement>(null)
  useFocusKept(content)
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <AppShell header={{ height: 56 }} navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding={{ base: 'md', md: 'xl' }}>
        <AppShell.Header className="nav">
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger opened={opened} onClick={nav.toggle} hiddenFrom="sm" size="sm" aria-label={opened ? 'Close navigation' : 'Open navigation'} />
              <Mark size={26} />
              <Text fw={680} size="lg" style={{ letterSpacing: '-0.01em' }}>Switchboard</Text>
            </Group>
            <Group gap="xs" wrap="nowrap">
              <Live />
              <Tooltip label="Keyboard shortcuts (?)">
                <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keyboard shortcuts" onClick={keysShown.open} visibleFrom="sm">
                  <IconKeyboard size={19} aria-hidden />
                </ActionIcon>
              </Tooltip>
              <Scheme />
              <Person me={me} />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className="nav" p="sm" aria-label="Pages" style={{ overflowY: 'auto' }}>
          <Links admin={isAdmin(me)} sandbox={sandbox} />
        </AppShell.Navbar>
        <AppShell.Main ref={content} id="content" tabIndex={-1} style={{ outline: 'none' }}>
          <div style={{ maxWidth: 1320, margin: '0 auto' }}>
            <Boundary key={pathname}>
              <Suspense fallback={<Waiting what="the page" />}>{children}</Suspense>
            </Boundary>
          </div>
        </AppShell.Main>
      </AppShell>
      <Shortcuts opened={keys} onOpen={keysShown.open} onClose={keysShown.close} admin={isAdmin(me)} />
    </>
  )
}

function Links({ admin, sandbox }: { admin: boolean; sandbox: boolean }) {
  const waiting = useMeetings({ assigned: 'false', limit: '1' }, { enabled: admin }).data
  const stuck = useStuck({ state: 'stuck', limit: '1' }, { enabled: admin }).data
  const parked = useDeadLetters({ limit: '1' }, { enabled: admin }).data
  const stopped = useConsumers({ enabled: admin }).data?.items.filter(({ state }) => state === 'stopped').length
  return (
    <>
      <Go to="/" icon={<IconLayoutDashboard size={18} aria-hidden />} text="Overview" />
      <Go to="/meetings" icon={<IconCalendar size={18} aria-hidden />} text="Meetings" />
      {admin && <Go to="/unassigned" icon={<IconInbox size={18} aria-hidden />} text="Unassigned" count={waiting?.total} atLeast={waiting?.totalIsAtLeast} />}
      <Go to="/customers" icon={<IconAddressBook size={18} aria-hidden />} text="Customers" />
      <Go to="/orders" icon={<IconShoppingBag size={18} aria-hidden />} text="Orders" />
      <Go to="/team" icon={<IconUsers size={18} aria-hidden />} text="Team" />
      <Go to="/teams" icon={<IconUsersGroup size={18} aria-hidden />} text="Teams" />
      {admin && (
        <>
          <div className="nav-group">Signals in</div>
          <Go to="/integrations" icon={<IconPlug size={18} aria-hidden />} text="Integrations" />
          <Go to="/calendly" icon={<IconCalendarDown size={18} aria-hidden />} text="Calendly" />
          <Go to="/payload-logs" icon={<IconListDetails size={18} aria-hidden />} text="Payload logs" />
          <Go to="/replays" icon={<IconHistory size={18} aria-hidden />} text="Replays" />
          <div className="nav-group">Nothing lost</div>
          <Go to="/integrity" icon={<IconCircleDashedCheck size={18} aria-hidden />} text="Integrity" count={stuck?.total} atLeast={stuck?.totalIsAtLeast} />
          <Go to="/dead-letters" icon={<IconMailOff size={18} aria-hidden />} text="Dead letters" count={parked?.total} atLeast={parked?.totalIsAtLeast} />
          <Go to="/consumers" icon={<IconArrowsExchange size={18} aria-hidden />} text="Consumers" count={stopped} />
          <div className="nav-group">Messages out</div>
          <Go to="/deliveries" icon={<IconSend size={18} aria-hidden />} text="Slack deliveries" />
          <Go to="/templates" icon={<IconTemplate size={18} aria-hidden />} text="Templates" />
          {sandbox && <Go to="/slack" icon={<IconBrandSlack size={18} aria-hidden />} text="Sandbox Slack" />}
          <div className="nav-group">Access</div>
          <Go to="/api-keys" icon={<IconKey size={18} aria-hidden />} text="API keys" />
          <Go to="/audit" icon={<IconFileSearch size={18} aria-hidden />} text="Audit trail" />
          <Go to="/api/docs" icon={<IconApi size={18} aria-hidden />} text="API" />
        </>
      )}
    </>
  )
}

function Go({ to, icon, text, count, atLeast }: { to: string; icon: ReactNode; text: string; count?: number | undefined; atLeast?: boolean | null | undefined }) {
  return (
    <NavLink to={to} end={to === '/'} className="nav-link">
      {icon}
      {text}
      {count !== undefined && count > 0 && <span className="count">{figure(count, atLeast)}</span>}
    </NavLink>
  )
}

/** Whether the figures on the page come in, said in words. */
function Live() {
  const queries = useQueryClient()
  useIsFetching() // looks again whenever something was asked
  const failing = queries.getQueryCache().getAll().some((query) => query.isActive() && query.state.fetchFailureCount > 0)
  const [shown, setShown] = useState(failing)
  useEffect(() => setShown(failing), [failing])
  return (
    <span className="pulse" data-live={shown ? 'no' : 'yes'} role="status">
      {shown ? 'Reconnecting' : 'Live'}
    </span>
  )
}

/** Light, dark, or as the system has it. */
export function Scheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = [
    { value: 'light', text: 'Light', icon: IconSun },
    { value: 'dark', text: 'Dark', icon: IconMoon },
    { value: 'auto', text: 'As the system', icon: IconDeviceDesktop },
  ] as const
  const Icon = schemes.find((scheme) => scheme.value === colorScheme)?.icon ?? IconDeviceDesktop
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Colour scheme">
          <Icon size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ value, text, icon: Each }) => (
          <Menu.Item key={value} leftSection={<Each size={16} aria-hidden />} rightSection={value === colorScheme ? <IconCheck size={15} aria-label="chosen" /> : null} onClick={() => setColorScheme(value)}>
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Person({ me }: { me: Member }) {
  const queries = useQueryClient()
  const [opened, password] = useDisclosure(false)
  const setting = useMutation({
    mutationFn: (status: string) => read(api.PUT('/api/agent/status', { body: { status: status as never } })),
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <UnstyledButton aria-label={`Account of ${me.name}`} style={{ borderRadius: 999 }}>
            <Avatar size={34} radius="xl" color="cable" variant="filled" name={me.name} alt="" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div style={{ padding: '6px 12px' }}>
            <Text size="sm" fw={600} lineClamp={2}>{me.name}</Text>
            <Text size="xs" className="quiet" lineClamp={1}>{me.email}</Text>
            <Text size="xs" className="quiet">{wordFor('role', me.role).text}</Text>
          </div>
          <Menu.Divider />
          <Menu.Label c="var(--mantine-color-dimmed)">My status</Menu.Label>
          {choices('availability').map(({ value, label }) => (
            <Menu.Item key={value} onClick={() => setting.mutate(value)} rightSection={me.status === value ? <IconCheck size={15} aria-label="now" /> : null}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={password.open}>Change password</Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword opened={opened} onClose={password.close} />
    </>
  )
}
