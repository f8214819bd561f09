import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const SignIns = z.array(
  z.object({ name: z.string(), password: z.string(), totpSecret: z.string(), what: z.string() }),
)
export type DemoSignIn = z.output<typeof SignIns>[number]

const pathIn = (dataFolder: string) => join(dataFolder, 'demo-sign-ins.json')

/** The demo's passwords are random for each installation; they lie beside the root key, readable by its owner. */
export async function writeDemoSignIns(dataFolder: string, signIns: DemoSignIn[]) {
  await writeFile(pathIn(dataFolder), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
}

/** None where there is no demo world. */
export async function readDemoSignIns(dataFolder: string): Promise<DemoSignIn[]> {
  try {
    return SignIns.parse(JSON.parse(await readFile(pathIn(dataFolder), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
