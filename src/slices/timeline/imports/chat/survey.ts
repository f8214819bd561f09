import type { Encoding } from '../../../../platform/encoding.ts'
import { type DateEvidence, noDateEvidence, seeDate } from '../reader/date-order.ts'
import { MAX_MESSAGES, MAX_SENDERS } from '../reader/limits.ts'
import { eachLine } from '../reader/lines.ts'
import type { ExportFormat } from '../rules.ts'
import { readHeader } from './header.ts'
import { MARK } from './kinds.ts'
import { type NameEvidence, seeName } from './senders.ts'

/** What a whole file says of itself before a single message is read. */
export type Survey = {
  format: ExportFormat
  headers: number
  twelveHour: number
  dates: DateEvidence
  names: NameEvidence
  /** This phone puts a mark before its own phrases. */
  isMarked: boolean
  tooMany: 'messages' | 'senders' | null
}

/** The first walk through the file: which format, which clock, what the dates and names tell. */
export const surveyChat = (
  bytes: Uint8Array,
  encoding: Encoding,
  passed: (share: number) => void,
): Survey => {
  const ios = emptySurvey('whatsapp-ios')
  const android = emptySurvey('whatsapp-android')
  eachLine(
    bytes,
    encoding,
    (text, number) => {
      const header = readHeader(text)
      if (header === null) return
      const survey = header.format === 'whatsapp-ios' ? ios : android
      if (survey.tooMany !== null) return
      survey.headers += 1
      if (header.half !== undefined) survey.twelveHour += 1
      seeDate(survey.dates, header, number)
      seeName(survey.names, header.body)
      if (!survey.isMarked && isIosMark(header.format, header.body)) survey.isMarked = true
      if (survey.headers > MAX_MESSAGES) survey.tooMany = 'messages'
      if (survey.names.size > 2 * MAX_SENDERS) survey.tooMany = 'senders'
    },
    passed,
  )
  return ios.headers >= android.headers ? ios : android
}

const isIosMark = (format: ExportFormat, body: string): boolean =>
  format === 'whatsapp-ios' && body.slice(0, 300).includes(`: ${MARK}`)

const emptySurvey = (format: ExportFormat): Survey => ({
  format,
  headers: 0,
  twelveHour: 0,
  dates: noDateEvidence(),
  names: new Map(),
  isMarked: false,
  tooMany: null,
})
