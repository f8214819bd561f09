const columnNames = [
  'date',
  'time',
  'type',
  'outcome',
  'number',
  'name',
  'duration',
  'service',
  'location',
] as const

/** What a column of a call log can hold. */
export type Column = (typeof columnNames)[number]

/** Where each is found in a row; `zone` is what the header says of its times, in minutes from UTC. */
export type Columns = {
  at: Partial<Record<Column, number>>
  count: number
  zone: number | null
}

// Letters and digits of headers, as common tools for Android and iPhone write them.
const headers: Record<Column, readonly string[]> = {
  date: [
    ...['date', 'datetime', 'dateandtime', 'calldate', 'calldatetime', 'calldateandtime'],
    ...['timestamp', 'startdate', 'starttimestamp', 'callstart', 'started', 'startedat', 'when'],
    ...['datum', 'fecha', 'datewithtime', 'dateofcall', 'epoch', 'dateheure', 'datehour'],
  ],
  time: ['time', 'calltime', 'starttime', 'timeofcall', 'uhrzeit', 'hora', 'heure', 'hour'],
  type: [
    ...['type', 'calltype', 'direction', 'calldirection', 'typeofcall', 'kind', 'callkind'],
    ...['inout', 'incomingoutgoing', 'art', 'anruftyp', 'tipo', 'calllogtype'],
  ],
  outcome: ['status', 'callstatus', 'answered', 'result', 'outcome', 'callresult', 'disposition'],
  number: [
    ...['number', 'phonenumber', 'phone', 'phoneno', 'callnumber', 'callernumber', 'callerid'],
    ...['caller', 'contactnumber', 'telephone', 'telephonenumber', 'tel', 'mobile', 'msisdn'],
    ...['mobilenumber', 'address', 'party', 'otherparty', 'remoteparty', 'rufnummer', 'nummer'],
    ...['telefonnummer', 'numero', 'tofrom', 'fromto', 'numbers', 'cellnumber'],
  ],
  name: [
    ...['name', 'contact', 'contactname', 'cachedname', 'callername', 'displayname', 'person'],
    ...['savedname', 'kontakt', 'nombre', 'nom', 'fullname', 'partyname'],
  ],
  duration: [
    ...['duration', 'callduration', 'durationseconds', 'durationinseconds', 'durationsec'],
    ...['durations', 'durationsecs', 'durationinsec', 'length', 'calllength', 'talktime', 'dauer'],
    ...['duracion', 'duree', 'durationhhmmss', 'seconds'],
  ],
  service: ['service', 'app', 'application', 'callservice', 'platform'],
  location: ['location', 'geocodedlocation', 'place', 'country'],
}

const columnOf: ReadonlyMap<string, Column> = new Map(
  columnNames.flatMap((column) => headers[column].map((header) => [header, column] as const)),
)

/** The columns of a row that heads a call log; null for a row that does not. */
export const columnsOf = (row: readonly string[]): Columns | null => {
  const at: Columns['at'] = {}
  let zone: number | null = null
  for (const [index, cell] of row.entries()) {
    const column = columnOf.get(plainHeader(cell))
    if (column === undefined || at[column] !== undefined) continue
    at[column] = index
    if ((column === 'date' || column === 'time') && /\b(?:utc|gmt)\b/i.test(cell)) zone = 0
  }
  if (at.date === undefined && at.time !== undefined) {
    at.date = at.time
    delete at.time
  }
  const isHead =
    at.date !== undefined &&
    at.type !== undefined &&
    (at.number !== undefined || at.name !== undefined)
  return isHead ? { at, count: row.length, zone } : null
}

// "Call Type", "call_type", "CALL-TYPE:", "Time(GMT)", "Duration (s)".
const plainHeader = (cell: string): string =>
  cell
    .slice(0, 80)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\((?:utc|gmt|local)[^)]{0,20}\)|\b(?:utc|gmt)\b/g, '')
    .replaceAll(/[^a-z0-9]/g, '')
