/**
 * The zip with one time for every file in it: libraries write the moment of packing, so that the same words would
 * never give the same bytes twice, and the file would tell more than its record does.
 */
export function withTimes(zip: Uint8Array, at: Date): Uint8Array {
  const stamped = zip.slice()
  const view = new DataView(stamped.buffer)
  const { count, start } = directoryOf(view)
  let entry = start
  for (let number = 0; number < count; number += 1) {
    setTime(view, entry + 12, at)
    setTime(view, view.getUint32(entry + 42, true) + 10, at)
    entry += 46 + [28, 30, 32].reduce((sum, size) => sum + view.getUint16(entry + size, true), 0)
  }
  return stamped
}

const endRecord = 0x06054b50
const endRecordBytes = 22

function directoryOf(view: DataView) {
  const end = view.byteLength - endRecordBytes // what we pack has no comment behind it
  if (view.getUint32(end, true) !== endRecord) throw new Error('This is no plain zip')
  return { count: view.getUint16(end + 10, true), start: view.getUint32(end + 16, true) }
}

/** Hours and days are packed as DOS did: to two seconds, from 1980 on. */
function setTime(view: DataView, place: number, at: Date) {
  const seconds = Math.floor(at.getUTCSeconds() / 2)
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | seconds
  const year = Math.max(0, at.getUTCFullYear() - 1980)
  view.setUint16(place, time, true)
  view.setUint16(place + 2, (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), true)
}
