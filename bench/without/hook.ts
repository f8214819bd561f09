// node --import ./bench/without/hook.ts <program> --without=trace: one module of ours is taken from this folder.
import { registerHooks } from 'node:module'

const replaced = process.argv.find((each) => each.startsWith('--without='))?.slice(10) ?? ''
const places: Record<string, string> = {
  sealing: '/src/platform/sealing.ts',
  trace: '/src/security/trace.ts',
}
const place = places[replaced]

if (place !== undefined)
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context)
      const isOurs = context.parentURL?.includes('/bench/without/')
      if (!found.url.endsWith(place) || isOurs) return found
      return { ...found, url: new URL(`./${replaced}.ts`, import.meta.url).href }
    },
  })
