/**
 * One plain address, with nothing in it that a mail server or a header could read as more than that: no second
 * address, no name beside it, no quoted part, no line break.
 */
export const isMailAddress = (text: string): boolean =>
  text.length <= longest && /^[^\s@<>()[\]\\,;:"\p{C}]+@[^\s@<>()[\]\\,;:"\p{C}]+$/u.test(text)

const longest = 254 // RFC 5321 takes a path of 256, with its two brackets

/** Nothing in it ends a line, so nothing in it begins another header. */
export const isOneLine = (text: string): boolean => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
