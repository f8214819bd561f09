/** A service of hers that she keeps, or one that works beside us: who does what, and that she agreed [ISA §79]. */
export type ArrangementWords = {
  entryId: string | null
  service: string
  theyDo: string
  weDo: string
  agreed: 'yes' | 'no' | 'not-asked'
  hadBefore: boolean
}

export const isReviewDue = (reviewOn: string, today: string): boolean => reviewOn <= today
