import { z } from 'zod'
import { readText } from './sources.ts'

const Register = z.record(
  z.string(),
  z.object({
    title: z.string().min(1),
    publisher: z.string().min(1),
    edition: z.string().min(1),
    licence: z.string().min(1),
    unit: z.string(),
    last: z.int().positive(),
    lastChecked: z.boolean(),
    copy: z.string().min(1),
    readOn: z.iso.date().nullable(),
  }),
)

const Packages = z.record(z.string(), z.string())
const Manifest = z.object({
  dependencies: Packages.default({}),
  optionalDependencies: Packages.default({}),
  devDependencies: Packages.default({}),
})

/** What may be cited: docs/guidance/sources.json. */
export const readRegister = () => Register.parse(JSON.parse(readText('docs/guidance/sources.json')))

/** The packages of package.json. */
export const readManifest = () => Manifest.parse(JSON.parse(readText('package.json')))
