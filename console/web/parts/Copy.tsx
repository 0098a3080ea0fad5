import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

/** Something to take along: shown whole, copied by one press. */
export function Copy({ label, value, block = false }: { label: string; value: string; block?: boolean }) {
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <CopyButton value={value} timeout={1600}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : `Copy ${label}`}>
              <ActionIcon variant="default" size="md" onClick={copy} aria-label={copied ? `${label} copied` : `Copy ${label}`}>
                {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
      <pre className="verbatim" tabIndex={0} aria-label={label} style={block ? undefined : { padding: '8px 12px' }}>{value}</pre>
    </div>
  )
}
