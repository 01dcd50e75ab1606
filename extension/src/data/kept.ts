/**
 * The one store of this browser profile. Every value stands beside the version of its shape, so that an update can
 * bring old values forward and an older build never breaks what a newer one wrote. Only the background opens it.
 */
import { createStore, get, promisifyRequest, type UseStore } from 'idb-keyval'
import * as v from 'valibot'

/** What one kind of value looks like now, and how each older version becomes the next. */
export interface Shape<T> {
  readonly version: number
  readonly schema: v.GenericSchema<unknown, T>
  /** `migrations[0]` turns a value of version 1 into one of version 2, and so on. */
  readonly migrations: readonly ((older: unknown) => unknown)[]
}

/**
 * A kind of stored value. Schemas of records use `v.looseObject`, so that fields a newer build wrote survive this
 * one. The version is one more than the number of migrations.
 */
export function shape<T>(
  schema: v.GenericSchema<unknown, T>,
  migrations: Shape<T>['migrations'] = [],
): Shape<T> {
  return { version: migrations.length + 1, schema, migrations }
}

const Stored = v.object({ version: v.number(), value: v.unknown() })

/**
 * Brings a stored value to the present shape. A value from a newer build is taken when it still fits.
 * @throws when it does not fit: writing over it would lose what it holds.
 */
export function bringForward<T>(stored: unknown, wanted: Shape<T>, key = 'value'): T {
  const { version, value } = v.parse(Stored, stored)
  const steps = wanted.migrations.slice(version - 1)
  const present = steps.reduce<unknown>((older, step) => step(older), value)
  const parsed = v.safeParse(wanted.schema, present)
  if (parsed.success) return parsed.output
  throw new Error(
    `What is kept under ${key} (version ${version}) does not fit version ${wanted.version}: ${v.summarize(parsed.issues)}`,
  )
}

export interface Change {
  readonly key: string
  /** Absent: the key is deleted. */
  readonly put?: { readonly shape: Shape<unknown>; readonly value: unknown }
}

/** A change that keeps `value` under `key`. */
export function keep<T>(key: string, as: Shape<T>, value: T): Change {
  return { key, put: { shape: as, value } }
}

/** A change that deletes `key`. */
export function forget(key: string): Change {
  return { key }
}

export interface Kept {
  read<T>(key: string, as: Shape<T>): Promise<T | undefined>
  /** Every value whose key starts with `prefix`, in key order. */
  readAll<T>(prefix: string, as: Shape<T>): Promise<{ key: string; value: T }[]>
  /** All of them or none (one transaction). */
  change(changes: readonly Change[]): Promise<void>
}

/** Opens (and at first use creates) the store. @param name another name gives another, separate store. */
export function openKept(name = 'learning-alliance'): Kept {
  const store: UseStore = createStore(name, 'kept')
  return {
    async read(key, as) {
      const stored = await get<unknown>(key, store)
      return stored === undefined ? undefined : bringForward(stored, as, key)
    },
    async readAll(prefix, as) {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      const [keys, values] = await store('readonly', (objects) =>
        Promise.all([
          promisifyRequest<IDBValidKey[]>(objects.getAllKeys(range)),
          promisifyRequest<unknown[]>(objects.getAll(range)),
        ]),
      )
      return keys.flatMap((key, i) =>
        typeof key === 'string' ? [{ key, value: bringForward(values[i], as, key) }] : [],
      )
    },
    change: (changes) =>
      store('readwrite', (objects) => {
        try {
          for (const { key, put } of changes) {
            if (put) objects.put({ version: put.shape.version, value: put.value }, key)
            else objects.delete(key)
          }
        } catch (error) {
          objects.transaction.abort()
          throw error
        }
        return promisifyRequest(objects.transaction)
      }),
  }
}

/**
 * Runs acts on the store one after the other: a read, a decision and a write of one act never interleave with
 * another's, whichever tab or panel asked.
 */
export function inTurn(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act, act)
    last = next.catch(() => undefined)
    return next
  }
}
