import { type SourceFile, type Violation, violation } from './sources.ts'

/** The blocks of package.json that name packages. */
export type Package = {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

export const mostDependencies = 40

/** Each direct run-time dependency is exact, has its line of reason, and there are few. */
export function checkDependencies(manifest: Package, page: SourceFile): Violation[] {
  const runtime = { ...manifest.dependencies, ...manifest.optionalDependencies }
  const names = Object.keys(runtime)
  const listed = [...page.text.matchAll(/^- `([^`]+)`: \S+/gm)].map(([, name = '']) => name)
  const refuse = (says: string) => violation(page, 0, says)

  const inexact = Object.entries({ ...runtime, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => refuse(`${name} ${version} is no exact version`))
  const many = names.length > mostDependencies ? [refuse(`${names.length} is too many`)] : []
  const missing = names.filter((name) => !listed.includes(name))
  const gone = listed.filter((name) => !names.includes(name))
  return [
    ...inexact,
    ...many,
    ...missing.map((name) => refuse(`${name} has no line that says what it is for`)),
    ...gone.map((name) => refuse(`${name} is listed, but not in package.json`)),
  ]
}
