import type {
  Confidence,
  EscalationIndicator,
  Frequency,
  Informant,
  Intensity,
  MinoritisedIndicator,
  OthersAnswer,
  OverrideDirection,
  Perception,
  PrecededAnswer,
  Relation,
  Setting,
  Trigger,
  Typology,
} from '../assessments/public.ts'

export const settingWords: Record<Setting, string> = {
  phone: 'By phone',
  video: 'By video',
  office: 'At the service',
  visit: 'On a visit',
  court: 'At court',
  papers: 'From papers, without talking to the victim',
  other: 'Otherwise',
}

export const informantWords: Record<Informant, string> = {
  victim: 'The victim',
  police: 'Police',
  'other-agency': 'Another agency',
  'family-or-friend': 'Family or friends',
  records: 'Records',
  other: 'Somebody else',
}

export const triggerWords: Record<Trigger, string> = {
  intake: 'First assessment',
  review: 'Regular review',
  incident: 'New incident',
  change: 'Something changed',
  'pre-marac': 'Before a MARAC',
  'pre-release': 'Before a release',
}

export const perceptionWords: Record<Perception, string> = {
  very: 'Very much at risk',
  some: 'At some risk',
  little: 'At little or no risk',
  'does-not-know': 'Does not know',
  declined: 'Declined to say',
  'not-asked': 'Not asked',
}

export const othersWords: Record<OthersAnswer, string> = {
  yes: 'Yes',
  no: 'No, asked about each',
  'not-known': 'Not known yet',
}

export const relationWords: Record<Relation, string> = {
  child: 'Child',
  dependant: 'Somebody else in the victim’s care',
  'partner-or-family': 'Partner or family',
  supporter: 'Friend or supporter',
  other: 'Somebody else',
}

export const minoritisedWords: Record<MinoritisedIndicator, string> = {
  honour: 'So-called honour, family or community reputation',
  immigration: 'Immigration status, used as a threat or a barrier',
  language: 'Language, or fear of an interpreter being known',
  community: 'Pressure from faith or community',
  disability: 'Disability, or dependence on somebody for care',
  outing: 'Threat to tell about sexual orientation or gender',
  discrimination: 'Racism or other discrimination, or being let down before',
  isolation: 'A small or closed place, where everybody knows',
  other: 'Something else, said below',
  'none-found': 'Asked, and none found',
  'not-asked': 'Not asked yet',
}

export const escalationWords: Record<EscalationIndicator, string> = {
  'more-frequent': 'More often',
  'more-severe': 'More severe',
  'new-acts': 'New kinds of acts',
  closer: 'Physically closer: home, work, family',
  threats: 'Threats, or more serious ones',
  'order-breached': 'Order, bail or warning not kept to',
  weapons: 'Weapons, or access to them',
  'last-resort': 'Nothing left to lose, suicide or killing spoken of',
  'trigger-event': 'A loss, a date or a decision that may set it off',
  'others-drawn-in': 'Others drawn in or targeted',
  'none-seen': 'None seen',
  'not-known': 'Not known',
}

export const frequencyWords: Record<Frequency, string> = {
  'several-a-day': 'Several times a day',
  daily: 'About every day',
  weekly: 'About every week',
  monthly: 'About every month',
  'less-often': 'Less often',
  'not-known': 'Not known',
}

export const intensityWords: Record<Intensity, string> = {
  'unwanted-contact': 'Unwanted contact',
  intrusive: 'Intrusive: following, watching, turning up',
  threatening: 'Threatening',
  violent: 'Violent',
  'not-known': 'Not known',
}

/** The five motives of the literature in our own words; a hypothesis, never a diagnosis [ISA §31]. */
export const typologyWords: Record<Typology, string> = {
  rejected: 'Rejected: wants the relationship back, or revenge for its end',
  resentful: 'Resentful: feels wronged, wants to frighten',
  'intimacy-seeker': 'Intimacy-seeker: believes in or hopes for a loving bond',
  'incompetent-suitor': 'Incompetent suitor: wants a date, blind to distress',
  predatory: 'Predatory: prepares an assault',
  undetermined: 'Considered, not determined',
}

export const confidenceWords: Record<Confidence, string> = {
  low: 'Little',
  medium: 'Fairly',
  high: 'Very',
}

export const precededWords: Record<PrecededAnswer, string> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not known',
}

/** Why two levels differ is never a fault: the judgement outranks the tool [ISA §33]. */
export function overrideWords(direction: OverrideDirection): string | null {
  switch (direction) {
    case 'up':
      return 'The worker’s judgement is higher than the tool’s outcome'
    case 'down':
      return 'The worker’s judgement is lower than the tool’s outcome'
    case 'none':
      return 'The worker’s judgement agrees with the tool’s outcome'
    case null:
      return null
  }
}
