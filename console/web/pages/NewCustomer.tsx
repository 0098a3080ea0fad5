import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import { CustomerFields, sent, type CustomerForm } from './CustomerFields'

const BLANK: CustomerForm = { kind: 'contact', name: '', company: '', emails: [''], phones: [''] }

/** Adds a customer by hand, then shows them. */
export function NewCustomer({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [form, setForm] = useState(BLANK)
  const adding = useMutation({
    mutationFn: () => read(api.POST('/api/customers', { body: sent(form) })),
    onSuccess: ({ id }) => navigate(`/customers/${id}`),
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        adding.mutate()
      }}
    >
      <Stack gap="md">
        <CustomerFields form={form} problem={adding.error ? problemOf(adding.error) : null} onChange={setForm} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={adding.isPending}>Add customer</Button>
        </Group>
      </Stack>
    </form>
  )
}
