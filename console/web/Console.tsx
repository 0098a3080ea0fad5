import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { useMe, useSurroundings } from './api/queries'
import { isSignedIn, onChange } from './api/session'
import type { Member } from './api/types'
import { NotFound } from './pages/NotFound'
import { SignIn } from './pages/SignIn'
import { Boundary } from './parts/Boundary'
import { Trouble, Waiting } from './parts/notices'
import { Shell } from './Shell'

// A page is fetched when somebody first goes there.
const ApiDocs = lazy(() => import('./pages/ApiDocs').then(({ ApiDocs }) => ({ default: ApiDocs })))
const ApiKey = lazy(() => import('./pages/ApiKey').then(({ ApiKey }) => ({ default: ApiKey })))
const ApiKeys = lazy(() => import('./pages/ApiKeys').then(({ ApiKeys }) => ({ default: ApiKeys })))
const Audit = lazy(() => import('./pages/Audit').then(({ Audit }) => ({ default: Audit })))
const Calendly = lazy(() => import('./pages/Calendly').then(({ Calendly }) => ({ default: Calendly })))
const Consumers = lazy(() => import('./pages/Consumers').then(({ Consumers }) => ({ default: Consumers })))
const Customer = lazy(() => import('./pages/Customer').then(({ Customer }) => ({ default: Customer })))
const Customers = lazy(() => import('./pages/Customers').then(({ Customers }) => ({ default: Customers })))
const DeadLetter = lazy(() => import('./pages/DeadLetter').then(({ DeadLetter }) => ({ default: DeadLetter })))
const DeadLetters = lazy(() => import('./pages/DeadLetters').then(({ DeadLetters }) => ({ default: DeadLetters })))
const Deliveries = lazy(() => import('./pages/Deliveries').then(({ Deliveries }) => ({ default: Deliveries })))
const Delivery = lazy(() => import('./pages/Delivery').then(({ Delivery }) => ({ default: Delivery })))
const Integration = lazy(() => import('./pages/Integration').then(({ Integration }) => ({ default: Integration })))
const Integrations = lazy(() => import('./pages/Integrations').then(({ Integrations }) => ({ default: Integrations })))
const Integrity = lazy(() => import('./pages/Integrity').then(({ Integrity }) => ({ default: Integrity })))
const Meeting = lazy(() => import('./pages/Meeting').then(({ Meeting }) => ({ default: Meeting })))
const Meetings = lazy(() => import('./pages/Meetings').then(({ Meetings }) => ({ default: Meetings })))
const Order = lazy(() => import('./pages/Order').then(({ Order }) => ({ default: Order })))
const Orders = lazy(() => import('./pages/Orders').then(({ Orders }) => ({ default: Orders })))
const Overview = lazy(() => import('./pages/Overview').then(({ Overview }) => ({ default: Overview })))
const PayloadLog = lazy(() => import('./pages/PayloadLog').then(({ PayloadLog }) => ({ default: PayloadLog })))
const PayloadLogs = lazy(() => import('./pages/PayloadLogs').then(({ PayloadLogs }) => ({ default: PayloadLogs })))
const ProblemKind = lazy(() => import('./pages/Problems').then(({ ProblemKind }) => ({ default: ProblemKind })))
const ProblemKinds = lazy(() => import('./pages/Problems').then(({ ProblemKinds }) => ({ default: ProblemKinds })))
const Replay = lazy(() => import('./pages/Replay').then(({ Replay }) => ({ default: Replay })))
const Replays = lazy(() => import('./pages/Replays').then(({ Replays }) => ({ default: Replays })))
const SandboxSlack = lazy(() => import('./pages/SandboxSlack').then(({ SandboxSlack }) => ({ default: SandboxSlack })))
const Stuck = lazy(() => import('./pages/Stuck').then(({ Stuck }) => ({ default: Stuck })))
const Team = lazy(() => import('./pages/Team').then(({ Team }) => ({ default: Team })))
const TeamMember = lazy(() => import('./pages/TeamMember').then(({ TeamMember }) => ({ default: TeamMember })))
const OneTeam = lazy(() => import('./pages/OneTeam').then(({ OneTeam }) => ({ default: OneTeam })))
const Teams = lazy(() => import('./pages/Teams').then(({ Teams }) => ({ default: Teams })))
const Template = lazy(() => import('./pages/Template').then(({ Template }) => ({ default: Template })))
const Templates = lazy(() => import('./pages/Templates').then(({ Templates }) => ({ default: Templates })))
const Unassigned = lazy(() => import('./pages/Meetings').then(({ Unassigned }) => ({ default: Unassigned })))

/** Pages for whoever comes by, the sign-in for other strangers, all pages for everybody else. */
export function Console() {
  const { pathname } = useLocation()
  return pathname === '/api/docs' || pathname === '/problems' || pathname.startsWith('/problems/') ? <Open /> : <Inside />
}

function Open() {
  return (
    <Boundary>
      <Suspense fallback={<Waiting what="the page" />}>
        <Routes>
          <Route path="/api/docs" element={<ApiDocs />} />
          <Route path="/problems" element={<ProblemKinds />} />
          <Route path="/problems/:slug" element={<ProblemKind />} />
          <Route path="*" element={<Navigate to="/problems" replace />} />
        </Routes>
      </Suspense>
    </Boundary>
  )
}

function Inside() {
  const signedIn = useSyncExternalStore(onChange, isSignedIn)
  const me = useMe(signedIn)
  useEffect(() => {
    if (!signedIn) sessionStorage.clear()
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
        <Route path="/customers" element={<Customers admin={admin} />} />
        <Route path="/customers/:id" element={<Customer admin={admin} />} />
        <Route path="/orders" element={<Orders admin={admin} />} />
        <Route path="/orders/:id" element={<Order admin={admin} />} />
        <Route path="/teams" element={<Teams admin={admin} />} />
        <Route path="/teams/:id" element={<OneTeam admin={admin} />} />
        {admin && (
          <>
            <Route path="/unassigned" element={<Unassigned />} />
            <Route path="/integrations" element={<Integrations />} />
            <Route path="/integrations/:id" element={<Integration />} />
            <Route path="/calendly" element={<Calendly />} />
            <Route path="/payload-logs" element={<PayloadLogs />} />
            <Route path="/payload-logs/:id" element={<PayloadLog />} />
            <Route path="/replays" element={<Replays />} />
            <Route path="/replays/:id" element={<Replay />} />
            <Route path="/integrity" element={<Integrity />} />
            <Route path="/integrity/stuck" element={<Stuck />} />
            <Route path="/dead-letters" element={<DeadLetters />} />
            <Route path="/dead-letters/:service/:id" element={<DeadLetter />} />
            <Route path="/consumers" element={<Consumers />} />
            <Route path="/api-keys" element={<ApiKeys />} />
            <Route path="/api-keys/:id" element={<ApiKey />} />
            <Route path="/audit" element={<Audit />} />
            <Route path="/deliveries" element={<Deliveries />} />
            <Route path="/deliveries/:id" element={<Delivery />} />
            <Route path="/templates" element={<Templates />} />
            <Route path="/templates/:name" element={<Template />} />
          </>
        )}
        {admin && sandbox && <Route path="/slack" element={<SandboxSlack />} />}
        <Route path="/sign-in" element={<Navigate to="/" replace />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Shell>
  )
}
