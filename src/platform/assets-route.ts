import type { Context } from 'hono'
import type { Asset, Assets } from './assets.ts'

/** A built file, under an address that holds its hash: it can be kept for ever. */
export function sendAsset(c: Context, assets: Assets): Response {
  const asset = assets.files.get(c.req.path)
  if (!asset) return new Response('Not found', { status: 404 })
  const { body, encoding } = smallest(asset, c.req.header('Accept-Encoding') ?? '')
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    },
  })
}

function smallest({ body, encodings }: Asset, accepted: string) {
  if (/\bbr\b/.test(accepted)) return { body: encodings.br, encoding: 'br' }
  if (/\bgzip\b/.test(accepted)) return { body: encodings.gzip, encoding: 'gzip' }
  return { body, encoding: null }
}
