import { Button, Divider, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { read } from '../api/client'
import { Problem } from '../api/problem'
import { begin } from '../api/session'
import { stranger } from '../api/stranger'
import { Mark } from '../parts/Mark'
import { Refusal } from '../parts/notices'

/** Why the issuer's answer let nobody in. */
const PROBLEMS: Record<string, string> = {
  refused: 'The sign-in was not completed there. Try again.',
  expired: 'That took too long, or began in another browser. Try again.',
  unknown: 'Nobody of this team has the e-mail address that you signed in with. Ask an admin to add you.',
  unavailable: 'The other side does not answer as it should. Try again later, or use your password.',
}

/** Set in the tab that sets out for the issuer: a link of a stranger, with a token of theirs, signs nobody in as them. */
const SET_OUT = 'switchboard.set-out'

/** What came back with the browser stands behind the address's #; the token in it is good for one exchange. */
function useReturned(): Problem | null {
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    const said = new URLSearchParams(window.location.hash.slice(1))
    const refreshToken = said.get('refresh')
    const word = said.get('problem')
    if (refreshToken === null && word === null) return
    window.history.replaceState(null, '', '/')
    const setOut = sessionStorage.getItem(SET_OUT) !== null
    sessionStorage.removeItem(SET_OUT)
    if (refreshToken !== null && !setOut) {
      setProblem(new Problem(401, 'Not signed in', PROBLEMS['expired'] ?? ''))
      void stranger.POST('/api/auth/logout', { body: { refreshToken } }).catch(() => undefined)
    }
    else if (word !== null) setProblem(new Problem(401, 'Not signed in', PROBLEMS[word] ?? 'Signing in there did not work. Try again.'))
    else if (refreshToken !== null) void read(stranger.POST('/api/auth/refresh', { body: { refreshToken } })).then(begin, setProblem)
  }, [])
  return problem
}

/** The way in. The page that was asked for stays in the address and comes up afterwards. */
export function SignIn() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const signing = useMutation({ mutationFn: (given: { email: string; password: string }) => read(stranger.POST('/api/auth/login', { body: given })), onSuccess: begin })
  const returned = useReturned()
  const issuer = useIssuer()
  useEffect(() => {
    document.title = 'Sign in · Switchboard'
  }, [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const incomplete = email.trim() === '' || password === ''
    setMissing(incomplete)
    if (!incomplete) signing.mutate({ email: email.trim(), password })
  }
  return (
    <div className="sign-in">
      <div className="sign-in-form">
        <main style={{ width: '100%', maxWidth: 380 }}>
          <form onSubmit={submit} noValidate>
            <Stack gap="md">
              <Mark size={40} />
              <div>
                <Title order={1}>Sign in to Switchboard</Title>
                <Text size="sm" className="quiet" mt={4}>With the e-mail address and password of your team account.</Text>
              </div>
              <TextInput label="E-mail" type="email" autoComplete="username" size="md" value={email} onChange={(e) => setEmail(e.currentTarget.value)} error={missing && email.trim() === '' ? 'Enter your e-mail address' : null} autoFocus />
              <PasswordInput label="Password" autoComplete="current-password" size="md" value={password} onChange={(e) => setPassword(e.currentTarget.value)} error={missing && password === '' ? 'Enter your password' : null} visibilityToggleButtonProps={{ 'aria-label': 'Show password' }} />
              <Refusal of={signing.error ?? returned} />
              <Button type="submit" size="md" loading={signing.isPending}>
                Sign in
              </Button>
              {issuer && (
                <>
                  <Divider label="or" />
                  <Button component="a" href="/api/auth/oidc/start" variant="default" size="md" onClick={() => sessionStorage.setItem(SET_OUT, 'yes')}>
                    Sign in with {issuer}
                  </Button>
                </>
              )}
              <Text size="sm" className="quiet">Forgotten your password? An admin of your team can set a new one.</Text>
            </Stack>
          </form>
        </main>
      </div>
      <aside className="sign-in-side" aria-label="About Switchboard">
        <Lines />
        <div />
        <div>
          <Text fz={30} fw={640} lh={1.25} maw={440} style={{ letterSpacing: '-0.02em' }}>
            Every signal a support team gets, on its way to the right people.
          </Text>
          <Text mt="md" maw={420} c="#c3c9f5">A booked meeting becomes a host’s appointment and a message in Slack, within seconds, once, and with its trail kept.</Text>
        </div>
      </aside>
    </div>
  )
}

/** What the issuer is called, if there is one. */
function useIssuer(): string | null {
  const asked = useQuery({
    queryKey: ['issuer'],
    queryFn: async () => (await stranger.GET('/api/auth/oidc')).data?.name ?? null,
    refetchInterval: false,
    staleTime: Infinity,
    retry: false,
  })
  return asked.data ?? null
}

/** Cables that cross a board; a picture only. */
function Lines() {
  const rows = [0, 1, 2, 3, 4, 5, 6]
  return (
    <svg viewBox="0 0 700 900" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <g fill="none" stroke="#7c8cf0" strokeWidth="2">
        {rows.map((i) => (
          <path key={i} d={`M-20 ${60 + i * 62}H180C360 ${60 + i * 62} 330 ${60 + ((i * 3 + 2) % 7) * 62} 520 ${60 + ((i * 3 + 2) % 7) * 62}H720`} opacity={0.35 + i * 0.08} />
        ))}
      </g>
      <g fill="#aab5ff">
        {rows.map((i) => (
          <g key={i}>
            <circle cx="180" cy={60 + i * 62} r="6" />
            <circle cx="520" cy={60 + i * 62} r="6" />
          </g>
        ))}
      </g>
    </svg>
  )
}
