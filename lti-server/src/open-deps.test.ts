import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from './config.ts'
import { openDeps } from './open-deps.ts'
import { OPERATOR_TENANT } from './platform/database.ts'
import { createLog } from './platform/log.ts'
import { openTestDatabase, type TestDatabase } from './platform/test-database.ts'

let database: TestDatabase
let empty: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function asSuper(sql: string): Promise<void> {
  const client = new Client({ connectionString: database.superUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** A database that was never migrated, of the same owner and application role. */
beforeEach(async () => {
  empty = `${new URL(database.appUrl).pathname.slice(1)}_${Math.random().toString(36).slice(2, 8)}`
  await asSuper(`create database ${empty} owner alliance_owner`)
  return () => asSuper(`drop database ${empty} with (force)`)
})

function onEmpty(url: string): string {
  const changed = new URL(url)
  changed.pathname = `/${empty}`
  return changed.href
}

function open(urls: { DATABASE_URL: string; DATABASE_OWNER_URL?: string }) {
  const config = readConfig({ ...urls, MASTER_KEY: Buffer.alloc(32, 1).toString('base64') })
  return openDeps(config, createLog('silent'), { applicationName: 'test' })
}

describe('a PostgreSQL of the school', () => {
  test('is migrated by its owner, and served as the application', async () => {
    const opened = await open({
      DATABASE_URL: onEmpty(database.appUrl),
      DATABASE_OWNER_URL: onEmpty(database.ownerUrl),
    })
    expect(await opened.deps.db.tenants()).toEqual([OPERATOR_TENANT])
    await opened.close()
    const again = await open({ DATABASE_URL: onEmpty(database.appUrl) })
    await again.close()
  })

  test('that lacks migrations is refused without its owner', async () => {
    await expect(open({ DATABASE_URL: onEmpty(database.appUrl) })).rejects.toMatchObject({
      code: 'database_not_migrated',
      message: expect.stringContaining('DATABASE_OWNER_URL'),
    })
  })

  test('is not served as a superuser', async () => {
    await expect(open({ DATABASE_URL: database.superUrl })).rejects.toMatchObject({
      code: 'database_role_unsafe',
      message: expect.stringContaining('superuser'),
    })
  })

  test('is not served as a role that bypasses row security', async () => {
    const role = `bypasser_${Math.random().toString(36).slice(2, 8)}`
    await asSuper(`create role ${role} login bypassrls password 'x'`)
    const url = new URL(database.appUrl)
    Object.assign(url, { username: role, password: 'x' })
    await expect(open({ DATABASE_URL: url.href })).rejects.toMatchObject({ code: 'database_role_unsafe' })
    await asSuper(`drop role ${role}`)
  })

  test('is not served as its owner', async () => {
    const opening = open({ DATABASE_URL: database.ownerUrl, DATABASE_OWNER_URL: database.ownerUrl })
    await expect(opening).rejects.toMatchObject({ code: 'database_role_unsafe' })
  })

  test('gives a role that takes the place of the first one what that one had', async () => {
    const DATABASE_OWNER_URL = onEmpty(database.ownerUrl)
    const first = await open({ DATABASE_URL: onEmpty(database.appUrl), DATABASE_OWNER_URL })
    await first.close()
    const role = `successor_${Math.random().toString(36).slice(2, 8)}`
    // After its database is gone.
    onTestFinished(() => asSuper(`drop role ${role}`))
    await asSuper(`create role ${role} login password 'x'; grant connect on database ${empty} to ${role}`)
    const url = new URL(onEmpty(database.appUrl))
    Object.assign(url, { username: role, password: 'x' })
    await expect(open({ DATABASE_URL: url.href })).rejects.toMatchObject({ code: 'database_not_migrated' })
    const opened = await open({ DATABASE_URL: url.href, DATABASE_OWNER_URL })
    const { rows } = await opened.database.db.pool.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'
        and (not has_table_privilege(oid, 'select, insert') or has_table_privilege(oid, 'truncate'))`,
    )
    expect(rows).toEqual([])
    expect(await opened.deps.db.tenants()).toEqual([OPERATOR_TENANT])
    await opened.close()
    await (await open({ DATABASE_URL: url.href })).close()
  })

  test('with a wrong password is not waited for', async () => {
    const url = new URL(database.appUrl)
    url.password = 'wrong'
    await expect(open({ DATABASE_URL: url.href })).rejects.toMatchObject({ code: 'database_unreachable' })
  })
})
