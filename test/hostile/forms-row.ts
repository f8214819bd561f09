import type { World } from '../support.ts'
import type { Asked, Fields } from './asking.ts'

/** A form that would be taken if it were sent as it is. */
export type Ready = { path: string; fields: Fields; cookie: string; files?: File[] | undefined }

/** One form of the service, and what may be typed into it. */
export type Row = {
  page?: string // where one route is several forms
  texts?: string[] // come back as typed, and are kept as typed
  formed?: string[] // come back as typed; only some are taken: an address, a time of day
  unseen?: string[] // never shown again: passwords, codes, what a hidden field carries
  days?: { field: string; boxes: 'one' | 'three' }[]
  reach: () => Promise<Ready>
  /** Makes a valid form one that is asked for again, so that its words can be looked at. */
  spoilt?: Fields
  /** How many times in one run the form is sent to be kept; some take a second each. */
  turns?: number
  /** Where what was kept stands; nothing where it is nowhere shown. */
  shown?: (location: string) => string
  shownAs?: (field: string, value: string) => string
  /** Why a form without its hidden field may be taken. */
  unkeyed?: string
  app?: Asked
  tells?: true // its first answer is a page with what is shown once
  works?: true // the answer waits for what is done behind it
}

/** Runs what is enqueued and committed while an answer waits for it, as the running program would. */
export async function whileWorking<T>(world: World, asked: Promise<T>): Promise<T> {
  let answered = false
  const answer = asked.finally(() => {
    answered = true
  })
  answer.catch(() => {}) // looked at below
  while (!answered) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await world.runJobs()
  }
  return answer
}
