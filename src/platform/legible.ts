/** Whether there is a glyph for this code point. */
export type Covers = (codePoint: number) => boolean

/**
 * The text with nothing in it that hides or turns the rest without being seen, or that a format cannot hold:
 * such a character is written as its code (`[U+202E]`). Lossless: what was typed as a code has the code of its
 * bracket (`[U+005B]U+202E]`). Tabs and line ends are left to the format.
 */
export function legible(text: string, covers: Covers = () => true): string {
  return text.replaceAll(codeFlagOrCharacter, (found) => {
    if (found.length > 2 && found.startsWith('[')) return `${codeOf('[')}${found.slice(1)}`
    const whole = lineOrTab.test(found) || flag.test(found) || inkless.test(found)
    if (whole) return found
    return !unseen.test(found) && covers(codePointOf(found)) ? found : codeOf(found)
  })
}

const lineOrTab = /^[\t\n\r]$/

// The flags of England, Scotland and Wales are a black flag and unseen letters. Unseen letters
// anywhere else can smuggle words, so they become codes.
const flag = /^\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}$/u
const code = /\[U\+[0-9A-F]{4,6}\]/
const codeFlagOrCharacter = new RegExp(`${code.source}|${flag.source.slice(1, -1)}|[^]`, 'gu')

// Marks that join, part or turn letters as their writer meant: no ink of their own, no harm. Phones
// put direction marks around every name and number; a code for each would bury the message.
const inkless =
  /^[\u00AD\u061C\u200B-\u200F\u202A-\u202C\u2060\u2066-\u2069\uFEFF]$|^[\uFE00-\uFE0F]$/u

// Threat: an override (U+202D, U+202E) makes the printed order of a message lie.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u

const codePointOf = (character: string) => character.codePointAt(0) ?? 0

const codeOf = (character: string) =>
  `[U+${codePointOf(character).toString(16).toUpperCase().padStart(4, '0')}]`
