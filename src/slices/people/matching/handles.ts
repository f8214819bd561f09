/** What people write before or behind a name to say where it is used; by itself it names nobody. */
const platforms = new Set(
  (
    'instagram insta ig facebook fb messenger snapchat snap tiktok twitter x whatsapp telegram signal discord reddit ' +
    'linkedin youtube threads bluesky bsky onlyfans tinder hinge bumble grindr kik skype steam xbox psn playstation ' +
    'twitch pinterest tumblr wechat viber mastodon roblox spotify strava vinted'
  ).split(' '),
)
/** "WhatsApp:", "(Insta)" or "facebook.com", and so no name. */
export const isPlatform = (word: string): boolean =>
  platforms.has(
    word
      .toLowerCase()
      .replace(/[^a-z.]/g, '')
      .replace(/\.(com|net|org)?$/, ''),
  )
const beside = new Set('on handle username account profile page called aka as'.split(' '))
const saysNone = new Set(
  "no not none nothing nil unknown n/a na nk tbc unsure don't dont doesn't doesnt does uses deleted blocked".split(
    ' ',
  ),
)

/** Parts of an address before the name: "linkedin.com/in/anna", "reddit.com/u/anna", "snapchat.com/add/anna". */
const beforeName = new Set('in u user users add c channel people profile stories'.split(' '))

// A name that is shown may have three words; more of them are a sentence, and two sentences alike are not one person.
const mostWords = 3
const longestWritten = 300

/**
 * A name online as all its writings mean it: "@Anna.B", "Instagram: anna.b", "anna.b (on Instagram)" and
 * "https://instagram.com/anna.b/?hl=en" are one. Null for what names nobody.
 */
export function plainHandle(written: string): string | null {
  const text = written
    .slice(0, longestWritten)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/https?:\/\//g, ' ')
    .trim()
  const name = inAddress(text) ?? inWords(text)
  const plain = name.replace(/[^\p{L}\p{M}\p{N}._#-]/gu, '').replace(/[.]+$/, '')
  return [...plain].length > 1 && /[\p{L}\p{N}]/u.test(plain) ? plain : null
}

function inAddress(text: string): string | null {
  const found = /(?:[a-z0-9-]+\.)+[a-z]{2,}\/([^\s,;|]*)/.exec(text)?.[1]
  if (found === undefined) return null
  const [path = '', query = ''] = found.split(/[?#]/)
  const number = /(?:^|&)id=(\d+)/.exec(query)?.[1]
  if (number !== undefined) return number
  return path.split('/').find((part) => part !== '' && !beforeName.has(part)) ?? ''
}

function inWords(text: string): string {
  const words = text.split(/[\s,;|()[\]:=]+|\s[-–—]\s/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const marked = words.find((word) => word.startsWith('@'))
  if (marked !== undefined) return marked
  if (saysNone.has(words[0] ?? '')) return ''
  const own = words.filter(
    (word) => !platforms.has(word.replace(/\.(com|net|org)$/, '')) && !beside.has(word),
  )
  if (own.length > mostWords) return ''
  return own.map((word) => word.replace(/^.*\/(?=.)/, '')).join('')
}
