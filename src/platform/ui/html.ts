import { html as honoHtml, raw as honoRaw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup that is already escaped. Strings are escaped when they enter a template, this is not. */
export type Html = HtmlEscapedString

/** What may stand in a template: no promise, no date, no object that would print itself. */
export type Value = string | number | boolean | null | undefined | readonly Value[]

/** A template whose values are escaped; attributes in it are always quoted. */
export const html = honoHtml as (strings: TemplateStringsArray, ...values: Value[]) => Html

/** Takes markup as it is. Only platform/ui may call it: a test refuses it elsewhere. */
export const raw: (markup: string) => Html = honoRaw

export const nothing: Html = raw('')

/** An address that can only be followed, never run: anything with another scheme becomes `#`. */
export function safeUrl(value: string): string {
  // Browsers drop control characters and spaces before they look for the scheme.
  const seen = value.replace(/[\p{Cc}\p{Cf}\s]/gu, '')
  const scheme = /^([^/?#]*?):/.exec(seen)?.[1]
  if (scheme === undefined) return value
  return followable.has(scheme.toLowerCase()) ? value : '#'
}

const followable = new Set(['http', 'https', 'mailto', 'tel', 'otpauth'])
