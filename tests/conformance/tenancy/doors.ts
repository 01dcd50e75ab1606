/** Routes that name nobody's id: a secret opens them, or they are the same for everybody. */
import { form, get, post } from './route-case.ts'
import type { Sent } from './seats.ts'

/** What opens only to a secret: shown a made-up one, or another browser's. */
export interface DoorCase {
  readonly route: string
  readonly request: (stolen: {
    readonly refreshToken: string
    readonly alliance: string
    readonly launch: string
  }) => Sent
  /** Whatever the answer, nothing of anybody is in it and nothing of anybody changes. */
  readonly statuses: readonly number[]
}

const MADE_UP = 'A'.repeat(43)
const KID = '01890000-0000-7000-8000-000000000001'
const sealed = { iv: 'A'.repeat(16), ct: 'A'.repeat(64) }
/** A launch is none of her connected browsers; there, this school has not said yes, and there is nobody's but her own. */
const OWN_ONLY = [200, 401, 403]

export const doors: readonly DoorCase[] = [
  {
    route: 'POST /api/v1/tickets',
    // A way out for the asker's own launch; what the page shows is decided by the page.
    statuses: [201, 401, 403],
    request: ({ alliance }) =>
      post('/api/v1/tickets', { purpose: 'window', page: `alliances/${alliance}/projector` }),
  },
  { route: 'GET /app/ticket/:ticket', statuses: [410], request: () => get(`/app/ticket/${MADE_UP}`) },
  { route: 'POST /app/ticket/:ticket', statuses: [410], request: () => form(`/app/ticket/${MADE_UP}`, {}) },
  {
    route: 'POST /app/:launchId/open',
    statuses: [401],
    request: ({ launch }) => form(`/app/${launch}/open`, { ticket: MADE_UP, page: 'mine' }),
  },
  // An admin's page, by a launch that is somebody else's.
  {
    route: 'GET /app/:launchId/status',
    statuses: [401, 403],
    request: ({ launch }) => get(`/app/${launch}/status`),
  },
  {
    route: 'GET /api/v1/school/browsers',
    statuses: [401, 403],
    request: () => get('/api/v1/school/browsers'),
  },
  {
    route: 'POST /api/v1/school/browsers/sign-out',
    statuses: [401, 403],
    request: () => post('/api/v1/school/browsers/sign-out', { personId: null }),
  },
  {
    route: 'GET /api/v1/private-notes',
    statuses: OWN_ONLY,
    request: () => get('/api/v1/private-notes?after=0'),
  },
  {
    route: 'POST /api/v1/private-notes',
    statuses: OWN_ONLY,
    request: () =>
      post('/api/v1/private-notes', {
        kid: KID,
        notes: [{ id: KID, version: KID, saw: null, ...sealed }],
      }),
  },
  {
    route: 'POST /api/v1/private-notes/key',
    statuses: OWN_ONLY,
    request: () => post('/api/v1/private-notes/key', { kid: KID, ...sealed }),
  },
  {
    route: 'POST /api/v1/private-notes/forget',
    statuses: OWN_ONLY,
    request: () => post('/api/v1/private-notes/forget', { kid: KID }),
  },
  { route: 'GET /metrics', statuses: [200], request: () => get('/metrics') },
  { route: 'GET /join/:code', statuses: [404], request: () => get('/join/2222222222') },
  {
    route: 'GET /oauth/authorize',
    statuses: [400],
    request: () => get(`/oauth/authorize?ticket=${MADE_UP}&client_id=alliance-extension`),
  },
  {
    route: 'POST /oauth/authorize',
    statuses: [400],
    request: () => form('/oauth/authorize', { offer: MADE_UP }),
  },
  {
    route: 'POST /oauth/token',
    statuses: [400],
    request: ({ refreshToken }) =>
      form('/oauth/token', {
        grant_type: 'refresh_token',
        client_id: 'alliance-extension',
        refresh_token: refreshToken,
      }),
  },
  {
    route: 'POST /oauth/revoke',
    statuses: [200, 400],
    request: ({ refreshToken }) =>
      form('/oauth/revoke', { client_id: 'alliance-extension', token: refreshToken }),
  },
  {
    route: 'ALL /lti/login',
    statuses: [400],
    request: () =>
      get('/lti/login?iss=https://nowhere.test&login_hint=1&target_link_uri=https://nowhere.test'),
  },
  {
    route: 'ALL /lti/launch',
    statuses: [400],
    request: () => form('/lti/launch', { state: MADE_UP, id_token: 'a.b.c' }),
  },
  {
    route: 'POST /lti/prove',
    statuses: [400, 401, 403],
    request: () => form('/lti/prove', { state: MADE_UP, id_token: 'a.b.c', secret: MADE_UP }),
  },
  {
    route: 'POST /lti/window',
    statuses: [400, 401, 404],
    request: () => post('/lti/window', { state: MADE_UP, secret: MADE_UP }),
  },
  {
    route: 'ALL /lti/notices',
    statuses: [400, 401],
    request: () => post('/lti/notices', { notices: [{ jwt: 'a.b.c' }] }),
  },
  {
    route: 'ALL /lti/register',
    statuses: [400, 401, 403, 404, 410],
    request: () => get(`/lti/register?invitation=${MADE_UP}&openid_configuration=https://nowhere.test/`),
  },
  {
    route: 'GET /oauth/google/callback',
    statuses: [404, 410],
    request: () => get(`/oauth/google/callback?state=${MADE_UP}&code=${MADE_UP}`),
  },
  ...['enter', 'connect', 'withdraw'].map((act) => ({
    route: `POST /classroom/${act}`,
    statuses: [404, 410],
    request: () => form(`/classroom/${act}`, { who: MADE_UP, course: MADE_UP }),
  })),
]

/** Routes that name nobody's id: what they answer is the same for everybody, or is shown to hold only by a secret. */
export const open: Readonly<Record<string, string>> = {
  'GET /healthz': 'a load balancer asks',
  'GET /readyz': 'a load balancer asks',
  'GET /metrics': 'counts for whoever operates the server, of no school',
  'GET /assets/:name': 'built files, the same for everybody',
  'GET /kept/': 'nothing, the same for everybody',
  'GET /api/v1/openapi.json': 'the same for everybody',
  'GET /api/v1/extension/resting': 'which parts of the extension rest, the same for everybody',
  'POST /api/v1/browsers/sign-out-others': 'ends the asker’s own, whoever asks (browsers.test.ts)',
  'GET /classroom': 'leads to Google, the same for everybody',
  'GET /classroom/sign-in': 'leads to Google, the same for everybody',
  'GET /lti/jwks.json': 'our public keys, the same for everybody',
  'GET /lti/app': 'opens nothing outside of a launch',
  'GET /lti/app/*': 'opens nothing outside of a launch',
  'GET /lti/canvas.json': 'what an admin pastes, the same for everybody',
  'GET /lti/icon.svg': 'our icon',
  'GET /app/:launchId': 'leads to the page below it, whatever the id',
}
