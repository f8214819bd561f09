import type { Assets, Skin } from '../assets.ts'
import { type Html, html, safeUrl } from './html.ts'
import type { Optional } from './params.ts'
import { skipLink } from './skip-link.ts'

export type Page = {
  readonly title: string
  readonly main: Html
  readonly assets: Assets
} & Optional<{
  hasErrors: boolean
  lang: string
}>

/** The frame of every page: nothing inline, so that a strict content policy holds. */
export function documentOf(skin: Skin, page: Page, title: string, body: Html): Html {
  const { assets } = page
  return html`<!doctype html>
<html lang="${page.lang ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${page.hasErrors ? 'Error: ' : ''}${title}</title>
<link rel="icon" type="image/svg+xml" href="${safeUrl(assets.icon(skin))}">
<link rel="stylesheet" href="${safeUrl(assets.css(skin))}">
<script type="module" src="${safeUrl(assets.js(skin))}"></script>
</head>
<body class="skin-${skin}">
${skipLink({ text: 'Skip to main content', href: '#main' })}
${body}
</body>
</html>`
}
