/** What is meant by words like these. */
export type Sign = readonly [words: RegExp, value: string]

/** How the words behind a label become an answer. */
export type Kind =
  | { as: 'line' | 'story' | 'day' | 'phone' | 'email' | 'yes-no' }
  | { as: 'name'; given: string; surname: string }
  | { as: 'sender' } // "Jo Finch <jo@northshire.police.uk>"
  | { as: 'one'; of: readonly Sign[] }
  | { as: 'joined'; by: string; has?: RegExp } // said in several places, and kept together; `has`: or it says nothing
  | { as: 'yes-no-and-words'; words: string }
  | { as: 'line-and-several'; several: string; of: readonly Sign[] } // kept as said, and what is known in it

/** `field` null: a label that is known, and for which a referral has no question. */
export type Label = { field: string | null; kind: Kind }

const line: Kind = { as: 'line' }
const story: Kind = { as: 'story' }
const yesNo: Kind = { as: 'yes-no' }

const joined = (by: string): Kind => ({ as: 'joined', by })

const risk: Kind = {
  as: 'one',
  of: [
    [/\bhigh\b/i, 'high'],
    [/\bmedium\b/i, 'medium'],
    [/\bstandard\b/i, 'standard'],
    [/\bnot (yet )?assessed\b/i, 'not-assessed'],
  ],
}
const agreement: Kind = {
  as: 'one',
  of: [
    [/^\W*(yes|y)\b/i, 'yes'],
    [/\bnot (asked|safe|possible)|\b(unable|could not)\b/i, 'not-asked'],
    [/^\W*(no|n)\b/i, 'no'],
  ],
}
const relationship: Kind = {
  as: 'one',
  of: [
    [/\bex\b|former (partner|husband|wife|boyfriend|girlfriend|spouse)/i, 'ex-intimate'],
    [/\b(partner|husband|wife|spouse|boyfriend|girlfriend)\b/i, 'current-intimate'],
    [/\b(family|brother|sister|father|mother|son|daughter|cousin|uncle|aunt)\b/i, 'family'],
    [/\b(colleague|co-?worker|manager|boss)\b/i, 'colleague'],
    [/\b(client|patient|customer|student|teacher|doctor)\b/i, 'professional'],
    [/\b(acquaintance|neighbour|friend)\b/i, 'acquaintance'],
    [/\bonline\b/i, 'online-only'],
    [/\bstranger\b/i, 'stranger'],
    [/\bunknown\b|not known/i, 'unknown'],
  ],
}

const needs: Kind = {
  as: 'line-and-several',
  several: 'needs-adjustments',
  of: [
    [/\beasy[ -]?read\b/i, 'easy-read'],
    [/\blarge[ -]?print\b/i, 'large-print'],
    [/\btranslat(ed|ions?)\b/i, 'translated'],
    [/\bbsl\b|\bsign language\b/i, 'bsl'],
    [/\bstep[ -]?free\b|\bwheelchair\b/i, 'step-free'],
    [/\btext relay\b|\brelay uk\b/i, 'video-or-text'],
    [/\b(evenings?|weekends?|out of hours) only\b/i, 'out-of-hours'],
  ],
}
const workerSex: Kind = {
  as: 'one',
  of: [
    [/\b(either|any|no preference)\b|\bnot matter\b/i, 'either'],
    [/\bnot asked\b/i, 'not-asked'],
    [/^(?!.*\b(not?|man|men|male)\b).*\b(woman|women|female)\b/i, 'woman'],
    [/^(?!.*\b(not?|woman|women|female)\b).*\b(man|men|male)\b/i, 'man'],
  ],
}

/** Labels that say themselves what they ask. */
export const whole: readonly (readonly [labels: readonly string[], label: Label])[] = [
  [['from'], { field: 'you-name', kind: { as: 'sender' } }],
  [
    ['force', 'police force', 'agency', 'organisation', 'organization', 'referring agency'],
    { field: 'you-agency', kind: line },
  ],
  [
    [
      ...['rank', 'role', 'job title', 'position', 'collar number', 'shoulder number'],
      ...['warrant number', 'officers reference', 'officer reference', 'badge number', 'collar no'],
    ],
    { field: 'you-role', kind: joined(', ') },
  ],
  [
    [
      ...['crime reference', 'crime reference number', 'crime number', 'crime ref', 'crn', 'urn'],
      ...['occurrence number', 'incident number', 'cad number', 'log number', 'niche reference'],
    ],
    { field: 'reports-crimeReferences', kind: joined('\n') },
  ],
  [
    ['safe to call', 'is it safe to call', 'safe to telephone', 'safe to phone', 'safe to ring'],
    { field: 'contact-phoneSafe', kind: yesNo },
  ],
  [['safe to email', 'is it safe to email'], { field: 'contact-emailSafe', kind: yesNo }],
  [
    [
      ...[
        'safe to leave a voicemail',
        'is it safe to leave a voicemail',
        'safe to leave voicemail',
      ],
      ...['safe to leave a message', 'is it safe to leave a message', 'voicemail safe'],
    ],
    { field: 'contact-voicemail', kind: yesNo },
  ],
  [
    [
      ...['safe times', 'safe time to call', 'safe times to call', 'safe times to contact'],
      ...[
        'best time to call',
        'best time to contact',
        'safe time to contact',
        'safe days and times',
      ],
    ],
    { field: 'contact-timesNote', kind: line },
  ],
  [
    [
      'safe way to contact',
      'safe contact method',
      'safest way to contact',
      'safe method of contact',
    ],
    { field: 'contact-otherWay', kind: line },
  ],
  [['who may answer'], { field: 'contact-whoMayAnswer', kind: line }],
  [
    [
      'children',
      'any children',
      'are children affected',
      'children affected',
      'dependent children',
    ],
    { field: 'needs-children', kind: { as: 'yes-no-and-words', words: 'needs-childrenNote' } },
  ],
  [
    ['interpreter', 'interpreter needed', 'interpreter required', 'is an interpreter needed'],
    { field: 'needs-interpreter', kind: yesNo },
  ],
  [['language', 'first language', 'preferred language'], { field: 'needs-language', kind: line }],
  [
    [
      ...['access needs', 'disability', 'disabilities', 'additional needs'],
      ...['reasonable adjustments', 'communication needs', 'accessibility needs'],
    ],
    { field: 'needs-access', kind: needs },
  ],
  [
    [
      ...['religious observance', 'religious times', 'prayer times'],
      ...['days or times kept for religion', 'times kept for religion'],
    ],
    { field: 'needs-religious', kind: line },
  ],
  [
    [
      ...['who would the victim rather talk to', 'would rather talk to', 'sex of worker'],
      ...['sex of the worker', 'gender of worker', 'gender of the worker', 'preferred worker'],
      ...['preferred sex of worker', 'preferred gender of worker', 'worker preference'],
    ],
    { field: 'needs-workerSex', kind: workerSex },
  ],
  [
    ['single sex service', 'single sex service asked for', 'single sex service required'],
    { field: 'needs-singleSex', kind: yesNo },
  ],
  [
    [
      'risk level',
      'risk',
      'level of risk',
      'risk grading',
      'dash risk level',
      'risk assessment level',
    ],
    { field: 'risk-level', kind: risk },
  ],
  [['professional judgement'], { field: 'risk-judgement', kind: story }],
  [['safety plan', 'safety measures'], { field: 'risk-safetyPlan', kind: story }],
  [['safeguarding', 'safeguarding actions'], { field: 'risk-safeguarding', kind: story }],
  [
    [
      ...['consent', 'consent given', 'victim consent', 'consent to referral', 'consent obtained'],
      ...['does the victim consent', 'has the victim consented', 'does the victim agree'],
      ...['victim consents to referral', 'does the victim agree to this referral', 'victim agrees'],
    ],
    { field: 'consent-agreed', kind: agreement },
  ],
  [
    ['date of consent', 'date consent given', 'consent date', 'date agreed', 'agreed on'],
    { field: 'consent-agreedOn', kind: { as: 'day' } },
  ],
  [
    [
      ...['circumstances', 'summary', 'what is happening', 'what has happened', 'background'],
      ...['summary of circumstances', 'summary of incident', 'details of incident', 'mo'],
      ...['incident details', 'brief circumstances', 'summary of incidents', 'history'],
    ],
    { field: 'conduct-happening', kind: story },
  ],
  [['reason for referral', 'reason'], { field: 'conduct-reason', kind: story }],
  [
    [
      ...['relationship', 'relationship to victim', 'relationship to suspect'],
      ...['relationship of suspect to victim', 'relationship between victim and suspect'],
    ],
    { field: 'person-relationship', kind: relationship },
  ],
  [
    ['other agencies', 'agencies involved', 'other agencies involved', 'professionals involved'],
    { field: 'reports-agencies', kind: story },
  ],
  [['reported to police', 'reported to the police'], { field: 'reports-reported', kind: yesNo }],
  // Known, so that what follows them is not taken for the end of something else.
  [
    ['to', 'cc', 'sent', 'date', 'subject', 'attachments', 'signature'],
    { field: null, kind: line },
  ],
]
