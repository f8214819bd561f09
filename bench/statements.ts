import { Kysely } from 'kysely'
import { createApp } from '../src/app.ts'
import type { Database, Tables } from '../src/platform/db.ts'
import { PostgresJsDialect } from '../src/platform/postgres-js.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { buildAssets } from '../src/platform/assets.ts'
import { join } from 'node:path'
import type { World } from './world.ts'

/** A statement as our program sent it. Bytes travel between processes as hex. */
export type Statement = { sql: string; parameters: (string | number | null | { hex: string } | string[])[] }
