import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { api, read } from './client'
import { problemOf } from './problem'
import { isSignedIn, onChange } from './session'
import type { Member, SlackMessage, Surroundings } from './types'

/** What is shown is at most this old while somebody looks. */
const FRESH = 1500

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      refetchInterval: FRESH, // pauses while the tab is hidden
      placeholderData: keepPreviousData,
      staleTime: 500,
      networkMode: 'always',
      retry: (failures, error) => {
        const { status } = problemOf(error)
        return (status === 0 || status >= 500) && failures < 1
      },
    },
    mutations: { networkMode: 'always' },
  },
})

// Nothing of one person stays for the next; what the way in asks comes later, and stays.
onChange(() => {
  if (!isSignedIn()) queries.clear()
})

type Query = Record<string, string>

// Which of a list's parameters a service describes differs; unknown ones are refused by the service itself.
const asked = (query: Query) => ({ params: { query: query as never } })
const one = <T>(key: string, id: string, fetch: () => Promise<T>) => ({ queryKey: [key, id], queryFn: fetch, placeholderData: undefined, retry: false })

type Options = { enabled?: boolean }

export const useMe = (enabled: boolean): UseQueryResult<Member> =>
  useQuery({ queryKey: ['me'], queryFn: () => read(api.GET('/api/auth/me')), enabled, refetchInterval: 15_000 })

export const useMeetings = (query: Query, options: Options = {}) =>
  useQuery({ queryKey: ['meetings', query], queryFn: () => read(api.GET('/api/meetings', asked(query))), ...options })

export const useMeeting = (id: string) => useQuery(one('meeting', id, () => read(api.GET('/api/meetings/{id}', { params: { path: { id } } }))))

export const useHistory = (id: string) =>
  useQuery(one('history', id, () => read(api.GET('/api/meetings/{id}/history', { params: { path: { id } } }))))

export const useTeam = (query: Query, options: Options = {}) =>
  useQuery({ queryKey: ['team', query], queryFn: () => read(api.GET('/api/team', asked(query))), ...options })

export const useMember = (id: string) => useQuery(one('member', id, () => read(api.GET('/api/team/{id}', { params: { path: { id } } }))))

export const useTeams = (query: Query) => useQuery({ queryKey: ['teams', query], queryFn: () => read(api.GET('/api/teams', asked(query))) })

export const useOneTeam = (id: string) => useQuery(one('one-team', id, () => read(api.GET('/api/teams/{id}', { params: { path: { id } } }))))

export const useCustomers = (query: Query) => useQuery({ queryKey: ['customers', query], queryFn: () => read(api.GET('/api/customers', asked(query))) })

export const useCustomer = (id: string) => useQuery(one('customer', id, () => read(api.GET('/api/customers/{id}', { params: { path: { id } } }))))

export const useDuplicates = (id: string) =>
  useQuery(one('duplicates', id, () => read(api.GET('/api/customers/{id}/duplicates', { params: { path: { id }, query: { limit: 20 } } }))))

/** What happened with a customer, from a cursor on. */
export const useTimeline = (id: string, cursor: string | undefined) =>
  useQuery({ queryKey: ['timeline', id, cursor], queryFn: () => read(api.GET('/api/customers/{id}/timeline', { params: { path: { id }, query: { limit: 25, ...(cursor ? { cursor } : {}) } } })) })

export const useOrders = (query: Query) => useQuery({ queryKey: ['orders', query], queryFn: () => read(api.GET('/api/orders', asked(query))) })

export const useOrder = (id: string) => useQuery(one('order', id, () => read(api.GET('/api/orders/{id}', { params: { path: { id } } }))))

export const useApiKeys = (query: Query) =>
  useQuery({ queryKey: ['api-keys', query], queryFn: () => read(api.GET('/api/api-keys', asked(query))) })

export const useApiKey = (id: string) => useQuery(one('api-key', id, () => read(api.GET('/api/api-keys/{id}', { params: { path: { id } } }))))

/** What a key of this person may be given. */
export const useScopes = () =>
  useQuery({ queryKey: ['scopes'], queryFn: () => read(api.GET('/api/api-keys/scopes')), refetchInterval: false })

export const useAudit = (query: Query) =>
  useQuery({ queryKey: ['audit', query], queryFn: () => read(api.GET('/api/audit', asked(query))) })

export const useIntegrations = (query: Query, options: Options = {}) =>
  useQuery({ queryKey: ['integrations', query], queryFn: () => read(api.GET('/api/integrations', asked(query))), ...options })

export const useIntegration = (id: string) =>
  useQuery(one('integration', id, () => read(api.GET('/api/integrations/{id}', { params: { path: { id } } }))))

/** What a mapping makes of a payload, the last unless one is chosen. Asked once for each mapping: each opening is audited. */
export const useMappingPreview = (id: string, mapping: Record<string, string>, payloadLogId: string | null) =>
  useQuery({
    queryKey: ['mapping-preview', id, mapping, payloadLogId],
    queryFn: () => read(api.POST('/api/integrations/{id}/mapping-preview', { params: { path: { id } }, body: { mapping, payloadLogId } })),
    refetchInterval: false,
    staleTime: 'static',
    gcTime: 30_000,
    retry: false,
  })

export const usePayloadLogs = (query: Query, options: Options = {}) =>
  useQuery({ queryKey: ['payload-logs', query], queryFn: () => read(api.GET('/api/payload-logs', asked(query))), ...options })

export const usePayloadLog = (id: string) =>
  useQuery(one('payload-log', id, () => read(api.GET('/api/payload-logs/{id}', { params: { path: { id } } }))))

export const useJourney = (id: string) =>
  useQuery(one('journey', id, () => read(api.GET('/api/payload-logs/{id}/journey', { params: { path: { id } } }))))

/** Replays of many payloads. */
export const useReplays = (query: Query) =>
  useQuery({ queryKey: ['replays', query], queryFn: () => read(api.GET('/api/payload-logs/replays', asked(query))) })

export const useReplay = (id: string) =>
  useQuery(one('replay', id, () => read(api.GET('/api/payload-logs/replays/{id}', { params: { path: { id } } }))))

/** How Calendly's API is reached. */
export const useCalendlyConnection = () =>
  useQuery({ queryKey: ['calendly-connection'], queryFn: () => read(api.GET('/api/v1/calendly/connection')), refetchInterval: false })

export const useCalendlyImports = (query: Query) =>
  useQuery({ queryKey: ['calendly-imports', query], queryFn: () => read(api.GET('/api/v1/calendly/import', asked(query))) })

/** What was accepted and what became of it, by day and integration. */
export const useIntegrity = (query: Query) =>
  useQuery({ queryKey: ['integrity', query], queryFn: () => read(api.GET('/api/integrity', asked(query))) })

export const useStuck = (query: Query, options: Options = {}) =>
  useQuery({ queryKey: ['stuck', query], queryFn: () => read(api.GET('/api/integrity/stuck', asked(query))), ...options })

export const useDeadLetters = (query: Query, options: Options = {}) =>
  useQuery({ queryKey: ['dead-letters', query], queryFn: () => read(api.GET('/api/dead-letters', asked(query))), ...options })

/** Asked once only: each opening is audited. */
export const useDeadLetter = (service: string, id: string) =>
  useQuery({
    ...one('dead-letter', `${service}/${id}`, () => read(api.GET('/api/dead-letters/{service}/{id}', { params: { path: { service, id } } }))),
    refetchInterval: false,
    staleTime: 'static',
  })

export const useConsumers = (options: Options = {}) =>
  useQuery({ queryKey: ['consumers'], queryFn: () => read(api.GET('/api/consumers')), ...options })

export const useDeliveries = (query: Query, options: Options = {}) =>
  useQuery({ queryKey: ['deliveries', query], queryFn: () => read(api.GET('/api/deliveries', asked(query))), ...options })

export const useDelivery = (id: string) =>
  useQuery(one('delivery', id, () => read(api.GET('/api/deliveries/{id}', { params: { path: { id } } }))))

export const useTemplates = (query: Query) =>
  useQuery({ queryKey: ['templates', query], queryFn: () => read(api.GET('/api/templates', asked(query))) })

export const templateKey = (name: string) => ['template', name]

export const useTemplate = (name: string) =>
  useQuery({ ...one('template', name, () => read(api.GET('/api/templates/{name}', { params: { path: { name } } }))), queryKey: templateKey(name) })

export const useTemplateVersions = (name: string, query: Query) =>
  useQuery({ queryKey: ['template-versions', name, query], queryFn: () => read(api.GET('/api/templates/{name}/versions', { params: { path: { name }, query: query as never } })) })

/** What a text would say of an event, the newest unless one is chosen. Asked once for each text. */
export const usePreview = (name: string, body: string, deliveryId: string | null) =>
  useQuery({
    queryKey: ['preview', name, body, deliveryId],
    queryFn: () => read(api.POST('/api/templates/{name}/preview', { params: { path: { name } }, body: { body, deliveryId } })),
    refetchInterval: false,
    staleTime: Infinity,
    gcTime: 30_000,
  })

/** What the edge says about its surroundings; no service is asked. */
export const useSurroundings = () =>
  useQuery({
    queryKey: ['surroundings'],
    queryFn: async () => (await fetch('/console.json')).json() as Promise<Surroundings>,
    refetchInterval: false,
    staleTime: Infinity,
  })

/** All that was ever posted to the sandbox Slack, oldest first, page by page. */
export const useSandboxSlack = () =>
  useQuery({
    queryKey: ['sandbox-slack'],
    queryFn: async () => {
      const found: SlackMessage[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const response: Response = await fetch(`/sandbox/slack/messages${cursor && `?cursor=${encodeURIComponent(cursor)}`}`)
        if (!response.ok) throw new Error('The sandbox Slack does not answer.')
        const page = (await response.json()) as { items: SlackMessage[]; next: string | null }
        found.push(...page.items)
        cursor = page.items.length > 0 ? page.next || null : null
      }
      return found
    },
  })
