/** How long a call was, in words that a person reads; what is written in another way stays as it is. */
export const durationWords = (written: string): string => {
  const text = written.trim()
  const seconds = secondsOf(text)
  return seconds === null ? text : secondsInWords(seconds)
}

const secondsOf = (text: string): number | null => {
  if (/^\d{1,6}(?:\.0{1,6})?$/.test(text)) return Math.floor(Number(text))
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:\.\d{1,6})?$/.exec(text)
  if (clock) return inSeconds(clock[1], clock[2], clock[3])
  const units =
    /^(?:(\d{1,3}) ?h[a-z]{0,5}\.?,? ?)?(?:(\d{1,4}) ?m[a-z]{0,6}\.?,? ?)?(?:(\d{1,6}) ?s[a-z]{0,6}\.?)?$/i.exec(
      text,
    )
  return units && text !== '' ? inSeconds(units[1], units[2], units[3]) : null
}

const inSeconds = (hours = '0', minutes = '0', seconds = '0'): number =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)

const secondsInWords = (all: number): string => {
  const parts = [
    ...some(Math.floor(all / 3600), 'hour'),
    ...some(Math.floor(all / 60) % 60, 'minute'),
    ...some(all % 60, 'second'),
  ]
  return parts.length === 0 ? '0 seconds' : parts.join(' ')
}

const some = (count: number, unit: string): string[] =>
  count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]
