import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import { Refusal } from '../parts/notices'

/** A new password for whoever is signed in. */
export function ChangePassword({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const leave = (): void => {
    setCurrent('')
    setNew('')
    changing.reset()
    onClose()
  }
  const changing = useMutation({
    mutationFn: () => read(api.POST('/api/auth/password', { body: { currentPassword, newPassword } })),
    onSuccess: () => {
      notifications.show({ message: 'Your password is changed.', color: 'teal' })
      leave()
    },
  })
  const problem = changing.error ? problemOf(changing.error) : null
  return (
    <Modal opened={opened} onClose={leave} title="Change password">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          changing.mutate()
        }}
      >
        <Stack gap="md">
          <PasswordInput label="Current password" autoComplete="current-password" value={currentPassword} onChange={(e) => setCurrent(e.currentTarget.value)} error={problem?.fields['currentPassword']} required data-autofocus visibilityToggleButtonProps={{ 'aria-label': 'Show current password' }} />
          <PasswordInput label="New password" autoComplete="new-password" value={newPassword} onChange={(e) => setNew(e.currentTarget.value)} error={problem?.fields['newPassword']} required visibilityToggleButtonProps={{ 'aria-label': 'Show new password' }} />
          <Refusal of={problem} />
          <Group justify="flex-end">
            <Button type="submit" loading={changing.isPending}>Change password</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
