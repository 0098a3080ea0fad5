import { Button, Group, Modal, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { problemOf, type Problem } from '../api/problem'
import { Refusal } from './notices'

export type Edit<V> = { submit: (values: V) => void; isPending: boolean; problem: Problem | null; dialog: ReactNode; reset: () => void }

type Wish<V> = {
  /** Saves; with a version only if nobody changed the thing meanwhile. */
  save: (values: V, version: number | null) => Promise<unknown>
  version: number
  said: string
  onSaved?: () => void
  /** Drops what was typed and shows the present state. */
  onReload?: () => void
}

/** Saves an edit. If somebody else was faster, asks whether theirs or this one shall stand. */
export function useEdit<V>({ save, version, said, onSaved, onReload }: Wish<V>): Edit<V> {
  const queries = useQueryClient()
  const [refused, setRefused] = useState<V | null>(null)
  const saving = useMutation({
    mutationFn: ({ values, at }: { values: V; at: number | null }) => save(values, at),
    onSuccess: () => {
      setRefused(null)
      notifications.show({ message: said, color: 'teal', autoClose: 3000 })
      onSaved?.()
    },
    onError: (error, { values }) => {
      if (problemOf(error).isStale) setRefused(values)
    },
    onSettled: () => queries.invalidateQueries(),
  })
  const problem = saving.error && !problemOf(saving.error).isStale ? problemOf(saving.error) : null
  const dialog = (
    <ChangedMeanwhile
      opened={refused !== null}
      onReload={() => {
        setRefused(null)
        onReload?.()
      }}
      onOverwrite={() => refused !== null && saving.mutate({ values: refused, at: null })}
      onClose={() => setRefused(null)}
    />
  )
  return { submit: (values) => saving.mutate({ values, at: version }), isPending: saving.isPending, problem, dialog, reset: saving.reset }
}

type Choices = { opened: boolean; onReload: () => void; onOverwrite: () => void; onClose: () => void }

function ChangedMeanwhile({ opened, onReload, onOverwrite, onClose }: Choices) {
  return (
    <Modal opened={opened} onClose={onClose} title="Changed meanwhile">
      <Text size="sm">Somebody else saved a change after you opened this. Your edit was not saved yet.</Text>
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onOverwrite}>
          Overwrite with mine
        </Button>
        <Button onClick={onReload} data-autofocus>
          Reload theirs
        </Button>
      </Group>
    </Modal>
  )
}

type Question = {
  title: string
  text: ReactNode
  yes: string
  danger?: boolean
  run: () => Promise<unknown>
  /** Said when it is done; empty where the page says it. */
  said: string
  label: string
  icon?: ReactNode
  disabled?: boolean
}

/** A button that asks before it acts. */
export function AskFirst({ title, text, yes, danger = false, run, said, label, icon, disabled = false }: Question) {
  const [opened, setOpened] = useState(false)
  const queries = useQueryClient()
  const acting = useMutation({
    mutationFn: run,
    onSuccess: () => {
      setOpened(false)
      if (said) notifications.show({ message: said, color: 'teal', autoClose: 3000 })
    },
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <>
      <Button variant="default" leftSection={icon} disabled={disabled} onClick={() => { acting.reset(); setOpened(true) }}>
        {label}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={title}>
        <Text size="sm" component="div">{text}</Text>
        <Refusal of={acting.error} mt="sm" />
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={() => setOpened(false)} data-autofocus={danger || undefined}>
            Leave it
          </Button>
          <Button color={danger ? 'red.8' : undefined} loading={acting.isPending} onClick={() => acting.mutate()} data-autofocus={!danger || undefined}>
            {yes}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
