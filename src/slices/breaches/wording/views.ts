import type {
  AuthorityStanding,
  BreachState,
  CanKnow,
  DataKind,
  Handling,
  Risk,
} from '../public.ts'

export const canKnowWords: Record<CanKnow, string> = {
  yes: 'Yes',
  maybe: 'Maybe',
  no: 'No',
}

export const canKnowQuestion =
  'Can the stalker now know where the victim is or what the victim does?'

export const stateWords: Record<BreachState, string> = {
  begun: 'To be told',
  reported: 'Reported',
  handled: 'Being handled',
  closed: 'Closed',
}

export const kindWords: Record<DataKind, string> = {
  'where-she-is': 'Where the victim lives, works or goes',
  'how-to-reach-her': 'How and when the victim may be reached',
  'that-she-came': 'That the victim came to us',
  'what-she-said': 'What the victim said, or what happened',
  health: 'Health',
  crime: 'Crime and proceedings',
  children: 'Children',
  others: 'Other people, such as family or the person doing this',
  staff: 'People who work here',
}

export const riskWords: Record<Risk, string> = {
  unlikely: 'A risk to people is unlikely',
  likely: 'A risk to people is likely',
  high: 'The risk to people is likely to be high',
}

export const authorityWords: Record<Handling['authority'], string> = {
  told: 'Told',
  'not-yet': 'Not yet',
  'not-needed': 'Need not be told: a risk to people is unlikely',
}

export const personsWords: Record<Handling['persons'], string> = {
  told: 'Told',
  'not-yet': 'Not yet: no safe way found so far, or not decided',
  'not-needed': 'Need not be told',
}

export const standingWords: Record<AuthorityStanding, string> = {
  open: 'The clock runs',
  late: 'The 72 hours are over',
  told: 'Told in time',
  'told late': 'Told late',
  'not needed': 'Need not be told',
}
