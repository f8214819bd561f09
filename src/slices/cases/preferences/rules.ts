/** Of which sex the worker should be; null: it does not matter, or nobody was asked [ISA §70]. */
export const wantedSexes = ['woman', 'man'] as const
export type WantedSex = (typeof wantedSexes)[number]

export const sayers = ['victim', 'guardian', 'referrer'] as const
export type Sayer = (typeof sayers)[number]

/** What the victim asks of whoever works with her. It is asked again, and may change. */
export type Preference = {
  sex: WantedSex | null
  singleSex: boolean // a service of that sex alone, not only a worker of it
  language: string | null
  specialisms: string[]
  note: string | null
}

export const noPreference: Preference = {
  sex: null,
  singleSex: false,
  language: null,
  specialisms: [],
  note: null,
}

/** Who said it, and when. */
export type Said = Preference & { saidBy: Sayer; saidOn: string; recordedAt: Date }
