/** ltijs as its documentation sets it up for production, on PostgreSQL: what the launch benchmark stands beside. */
import lti from 'ltijs'
import Database from 'ltijs-sequelize'

const { LTIJS_PORT, LTIJS_DATABASE_URL, LTIJS_PLATFORM } = process.env
const database = new URL(LTIJS_DATABASE_URL!)
const platform = JSON.parse(LTIJS_PLATFORM!) as object

const plugin = new Database(
  database.pathname.slice(1),
  database.username,
  decodeURIComponent(database.password),
  {
    host: database.hostname,
    port: Number(database.port),
    dialect: 'postgres',
    logging: false,
    // As many connections as our server has.
    pool: { max: 10 },
  },
)
const { Provider } = lti
Provider.setup(
  'a key only for the benchmark',
  { plugin },
  {
    appRoute: '/',
    loginRoute: '/login',
    cookies: { secure: true, sameSite: 'None' },
    // On a busy machine a signed form may be on its way for longer than the ten seconds it allows by itself.
    tokenMaxAge: 600,
  },
)
Provider.onConnect((_token, _request, response) => response.send('launched'))
await Provider.deploy({ port: Number(LTIJS_PORT), silent: true })
await Provider.registerPlatform(platform)
process.send?.('ready')
