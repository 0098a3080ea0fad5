import { Alert, Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { problemOf, type Problem } from '../api/problem'
import { wordFor } from '../words'

/** What went wrong, in the service's words, and a way on. */
export function Trouble({ thrown, again }: { thrown: unknown; again?: () => void }) {
  const problem = problemOf(thrown)
  const Icon = problem.status === 0 ? IconPlugConnectedX : IconAlertTriangle
  return (
    <Alert color="red" variant="light" role="alert" icon={<Icon size={18} aria-hidden />} title={problem.title} styles={{ title: { color: 'var(--mantine-color-text)' }, message: { color: 'var(--mantine-color-text)' } }}>
      <Text size="sm">{problem.detail}</Text>
      {Object.entries(problem.fields).map(([field, message]) => (
        <Text size="sm" key={field}>
          <b>{field}</b> {message}
        </Text>
      ))}
      {problem.type?.startsWith('/problems/') && <Text size="sm" mt={6}><Anchor inherit href={problem.type} target="_blank">What this means, and what to do</Anchor></Text>}
      {problem.correlationId && <Text size="xs" className="quiet mono" mt={6}>Reference {problem.correlationId}</Text>}
      {again && (
        <Button mt="sm" size="xs" variant="default" onClick={again}>
          Try again
        </Button>
      )}
    </Alert>
  )
}

/** Why something was not done, beside what was to do it. */
export function Refusal({ of, mt }: { of: unknown; mt?: 'sm' }) {
  return of ? <Text size="sm" c="var(--mantine-color-error)" mt={mt} role="alert">{problemOf(of).detail}</Text> : null
}

/** Why a form was not taken, where its fields do not say it themselves. */
export function FormRefusal({ of }: { of: Problem | null }) {
  if (!of || Object.keys(of.fields).length === 0) return <Refusal of={of} />
  return <Text size="sm" c="var(--mantine-color-error)" role="alert">Not saved. What is wrong stands at its field.</Text>
}

type NoticeProps = { tone: 'good' | 'wait'; title: string; icon?: ReactNode; onClose?: () => void; children: ReactNode }

/** Something worth knowing, where the page is: how an action ended, or what is missing. */
export function Notice({ tone, title, icon = <IconInfoCircle size={18} aria-hidden />, onClose, children }: NoticeProps) {
  return (
    <Alert className={`notice-${tone}`} role="status" icon={icon} title={title} {...(onClose ? { withCloseButton: true, closeButtonLabel: 'Close', onClose } : {})} styles={{ title: { color: 'var(--mantine-color-text)' }, message: { color: 'var(--mantine-color-text)' }, icon: { color: 'inherit' } }}>
      <Text size="sm" component="div">{children}</Text>
    </Alert>
  )
}

/** Services that did not answer: what is shown is not all there is. */
export function Unavailable({ services = [], what }: { services?: string[] | undefined; what: string }) {
  if (services.length === 0) return null
  const names = services.map((service) => wordFor('service', service).text).join(', ')
  return (
    <Notice tone="wait" icon={<IconPlugConnectedX size={18} aria-hidden />} title={`No answer from ${names}`}>
      {what} It is asked again by itself.
    </Notice>
  )
}

/** Nothing is there: why, and what to do about it. */
export function Nothing({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="flex-start" gap={6} p="xl" maw={560}>
      <Title order={2}>{title}</Title>
      <Text size="sm" className="quiet">
        {children}
      </Text>
      {action && <Group mt="sm">{action}</Group>}
    </Stack>
  )
}

/** Holds the place of what is on its way, and says so. */
export function Waiting({ what, lines = 5 }: { what: string; lines?: number }) {
  return (
    <Stack gap={14} p="lg" role="status" aria-live="polite">
      <Text size="sm" className="quiet">
        Fetching {what} …
      </Text>
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height={14} width={`${92 - ((i * 17) % 40)}%`} aria-hidden />
      ))}
    </Stack>
  )
}
