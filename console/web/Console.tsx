import { useEffect, useSyncExternalStore } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { queries, useMe, useSurroundings } from './api/queries'
import { isSignedIn, onChange } from './api/session'
import type { Member } from './api/types'
import { Delivery } from './pages/Delivery'
import { Deliveries } from './pages/Deliveries'
import { Integration } from './pages/Integration'
import { Integrations } from './pages/Integrations'
import { Meeting } from './pages/Meeting'
import { Meetings, Unassigned } from './pages/Meetings'
import { NotFound } from './pages/NotFound'
import { Overview } from './pages/Overview'
import { PayloadLog } from './pages/PayloadLog'
import { PayloadLogs } from './pages/PayloadLogs'
import { SandboxSlack } from './pages/SandboxSlack'
import { SignIn } from './pages/SignIn'
import { Team } from './pages/Team'
import { TeamMember } from './pages/TeamMember'
import { Trouble, Waiting } from './parts/notices'
import { Shell } from './Shell'

/** The sign-in for strangers, the pages for everybody else. */
export function Console() {
  const signedIn = useSyncExternalStore(onChange, isSignedIn)
  const me = useMe(signedIn)
  useEffect(() => {
    if (!signedIn) queries.clear() // nothing of one person stays for the next
  }, [signedIn])
  if (!signedIn) return <SignIn />
  if (me.data) return <Pages me={me.data} />
  return (
    <main style={{ maxWidth: 560, margin: '12vh auto', padding: 20 }}>
      {me.isError ? <Trouble thrown={me.error} again={() => void me.refetch()} /> : <Waiting what="your account" lines={3} />}
    </main>
  )
}

export const isAdmin = (member: Member): boolean => member.role === 'admin' || member.role === 'super_admin'

function Pages({ me }: { me: Member }) {
  const admin = isAdmin(me)
  const sandbox = useSurroundings().data?.sandbox === true
  return (
    <Shell me={me} sandbox={sandbox}>
      <Routes>
        <Route path="/" element={<Overview me={me} />} />
        <Route path="/meetings" element={<Meetings admin={admin} />} />
        <Route path="/meetings/:id" element={<Meeting admin={admin} />} />
        <Route path="/team" element={<Team admin={admin} />} />
        <Route path="/team/:id" element={<TeamMember admin={admin} />} />
        {admin && (
          <>
            <Route path="/unassigned" element={<Unassigned />} />
            <Route path="/integrations" element={<Integrations />} />
            <Route path="/integrations/:id" element={<Integration />} />
            <Route path="/payload-logs" element={<PayloadLogs />} />
            <Route path="/payload-logs/:id" element={<PayloadLog />} />
            <Route path="/deliveries" element={<Deliveries />} />
            <Route path="/deliveries/:id" element={<Delivery />} />
          </>
        )}
        {admin && sandbox && <Route path="/slack" element={<SandboxSlack />} />}
        <Route path="/sign-in" element={<Navigate to="/" replace />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Shell>
  )
}
