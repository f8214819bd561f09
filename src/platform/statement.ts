import type { Compilable, CompiledQuery } from 'kysely'
import type { Tx } from './db.ts'
import { ahead } from './postgres-js.ts'

/** Where a value will stand. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

type Build<V, R> = (tx: Tx, values: V) => Compilable<R>

/**
 * A statement whose words never change: built and compiled when it is first asked for, and sent with other values from
 * then on. For those that every look at a page asks; building one takes as long as opening five seals. `build` is
 * given places instead of values: what looks at one, to choose other words by it, is no such statement.
 */
export function statement<V extends object, R>(build: Build<V, R>) {
  const compiled = compiledOnce(build)
  return async (tx: Tx, values: V): Promise<R[]> => {
    const { rows } = await tx.executeQuery<R>(compiled(tx, values))
    return rows
  }
}

/** The same of one whose rows nobody needs: it travels with the next, unwaited for, and is done before the commit. */
export function statementAhead<V extends object>(build: Build<V, unknown>) {
  const compiled = compiledOnce(build)
  return async (tx: Tx, values: V): Promise<void> => {
    await tx.executeQuery(ahead(compiled(tx, values)))
  }
}

function compiledOnce<V extends object, R>(build: Build<V, R>) {
  let once: CompiledQuery<R> | undefined
  return (tx: Tx, values: V): CompiledQuery<R> => {
    once ??= build(tx, placesOf<V>()).compile()
    const given = new Map<string, unknown>(Object.entries(values))
    const parameters = once.parameters.map((each) =>
      each instanceof Place ? valueAt(given, each) : each,
    )
    return { ...once, parameters }
  }
}

function valueAt(given: ReadonlyMap<string, unknown>, { name }: Place): unknown {
  const value = given.get(name)
  if (value === undefined) throw new Error(`This statement was not given ${name}`)
  return value
}

const placesOf = <V extends object>() =>
  new Proxy({}, { get: (_, name) => new Place(String(name)) }) as V
