import {
  justiceWords,
  offenceWords,
  relationshipWords,
  stalkingActWords,
} from '../../cases/public.ts'
import type { Answers, PageName } from '../answers/public.ts'
import {
  sourceWords,
  toldWords,
  weekdayOptions,
  yesNoUnknownWords,
  yesNoWords,
} from '../choices/public.ts'
import { needsQuestions } from './needs/public.ts'

type Asked = { label: string; hint?: string }
type Options = Readonly<Record<string, string>>

/** How a question is put. `reveals` names the fields that belong to an answer and stand under it. */
export type Question = Asked &
  (
    | { as: 'line'; type?: 'email' | 'tel'; autocomplete?: string; width?: 3 | 10 }
    | { as: 'story'; rows?: 2; type?: 'tel' }
    | { as: 'day' | 'time' }
    | { as: 'many'; options: Options }
    | { as: 'one'; options: Options; reveals?: Readonly<Record<string, readonly string[]>> }
  )

const example = (label: string): Question => ({ as: 'story', label })
const prompt = (label: string, hint: string, field: string): Question => ({
  as: 'one',
  label,
  hint,
  options: yesNoUnknownWords,
  reveals: { yes: [field] },
})

export const pageQuestions: { [P in PageName]: Record<keyof Answers[P], Question> } = {
  consent: {
    explained: {
      as: 'one',
      label: 'Have you explained the role and its benefits in full?',
      options: yesNoWords,
    },
    agreed: {
      as: 'one',
      label: 'Did the victim agree to this referral?',
      options: { yes: 'Yes', no: 'No', 'not-asked': 'It was not possible or not safe to ask' },
      reveals: {
        yes: ['agreedBy', 'agreedOn'],
      },
    },
    agreedBy: {
      as: 'one',
      label: 'Who agreed?',
      options: { victim: 'The victim', guardian: 'A safe parent or guardian, for a child' },
    },
    agreedOn: { as: 'day', label: 'When was this agreed?', hint: 'For example, 27 3 2026' },
    basis: {
      as: 'one',
      label: 'If the victim did not agree: is there another ground to refer?',
      options: {
        safeguarding: 'Safeguarding, or a risk of serious harm',
        'data-sharing-agreement': 'A data-sharing agreement between our services',
        'legal-duty': 'A legal duty',
        none: 'No other ground',
      },
    },
    basisReason: {
      as: 'story',
      label: 'If there is another ground: why does it apply?',
      hint: 'Engaging with us stays the choice of the victim.',
    },
    toldBefore: {
      as: 'one',
      label: 'If there is another ground: have you told the victim before referring?',
      options: toldWords,
    },
    toldWhat: {
      as: 'story',
      label: 'What did you tell the victim that you share, or why is telling not safe?',
    },
  },
  victim: {
    given: { as: 'line', label: 'First name' },
    surname: { as: 'line', label: 'Last name' },
    knownAs: { as: 'line', label: 'Known as', hint: 'What the victim likes to be called' },
    dateOfBirth: { as: 'day', label: 'Date of birth', hint: 'For example, 27 3 1990' },
    aboutAge: { as: 'line', label: 'If not known: about how old?', width: 10 },
    ageBand: {
      as: 'one',
      label: 'Is the victim an adult?',
      options: { adult: '18 or over', '16-17': '16 or 17', 'under-16': 'Under 16' },
    },
    area: { as: 'line', label: 'Police force or council area where the victim lives' },
    guardianName: { as: 'line', label: 'If under 18: name of a safe parent or guardian' },
    guardianContact: { as: 'line', label: 'If under 18: how to reach them' },
    guardianSafe: {
      as: 'one',
      label: 'If under 18: is it safe to contact this parent or guardian?',
      options: yesNoUnknownWords,
    },
  },
  contact: {
    phone: { as: 'line', label: 'Phone number', type: 'tel' },
    phoneSafe: { as: 'one', label: 'Is this number safe to use?', options: yesNoUnknownWords },
    email: { as: 'line', label: 'Email address', type: 'email' },
    emailSafe: {
      as: 'one',
      label: 'Is this email address safe to use?',
      options: yesNoUnknownWords,
    },
    otherWay: { as: 'story', label: 'Another safe way', hint: 'For example, through a school' },
    days: { as: 'many', label: 'Days that are safe', options: weekdayOptions },
    from: { as: 'time', label: 'Safe from', hint: 'For example, 09:30' },
    to: { as: 'time', label: 'Safe until', hint: 'For example, 15:00' },
    timesNote: { as: 'story', label: 'Anything else about when it is safe' },
    voicemail: { as: 'one', label: 'May we leave a voicemail?', options: yesNoUnknownWords },
    whoMayAnswer: { as: 'line', label: 'Who else may answer?' },
    sayWhat: { as: 'line', label: 'If somebody else answers, who should we say we are?' },
    address: { as: 'story', label: 'Address' },
    postcode: { as: 'line', label: 'Postcode', width: 10 },
  },
  conduct: {
    happening: {
      as: 'story',
      label: 'What is happening?',
      hint: 'The context and nature of the behaviour, so that the victim need not tell it again',
    },
    reason: { as: 'story', label: 'Why do you refer now?' },
    escalation: {
      as: 'one',
      label: 'Has it become more frequent or more severe?',
      options: yesNoUnknownWords,
      reveals: { yes: ['escalationNote'] },
    },
    escalationNote: { as: 'story', label: 'How, and since when?' },
    furtherVictims: {
      as: 'one',
      label: 'Are there other victims?',
      options: yesNoUnknownWords,
      reveals: { yes: ['furtherVictimsNote'] },
    },
    furtherVictimsNote: { as: 'story', label: 'Who else is affected?' },
  },
  signs: {
    acts: { as: 'many', label: 'What has been done?', options: stalkingActWords },
    fixated: prompt('Is it fixated?', 'Kept on one person', 'fixatedExample'),
    fixatedExample: example('Give an example of fixation'),
    obsessive: prompt('Is it obsessive?', 'It takes up much time or effort', 'obsessiveExample'),
    obsessiveExample: example('Give an example of obsession'),
    unwanted: prompt('Is it unwanted?', 'The victim does not want it', 'unwantedExample'),
    unwantedExample: example('Give an example of what is unwanted'),
    repeated: prompt('Is it repeated?', 'More than once', 'repeatedExample'),
    repeatedExample: example('Give an example of repetition'),
  },
  person: {
    given: { as: 'line', label: 'First name, if known' },
    surname: { as: 'line', label: 'Last name, if known' },
    dateOfBirth: {
      as: 'day',
      label: 'Date of birth of this person, if known',
      hint: 'For example, 27 3 1990',
    },
    phones: {
      as: 'story',
      label: 'Phone numbers of this person, if known',
      hint: 'One on each line',
      rows: 2,
      type: 'tel',
    },
    relationship: { as: 'one', label: 'Relationship to the victim', options: relationshipWords },
    worksFor: {
      as: 'one',
      label: 'Does this person work for the police or an agency?',
      options: {
        neither: 'No',
        police: 'Yes, the police',
        agency: 'Yes, another agency',
        unknown: 'Not known',
      },
    },
    agency: { as: 'line', label: 'If yes: which force or agency?' },
    knownAs: { as: 'line', label: 'Other names of this person', hint: 'Nicknames, former names' },
    email: { as: 'line', label: 'Email address of this person', type: 'email' },
    handles: {
      as: 'story',
      label: 'Names used online',
      hint: 'On social media or in messages. One on each line, for example Instagram: @name',
      rows: 2,
    },
    address: { as: 'story', label: 'Address of this person', rows: 2 },
    postcode: { as: 'line', label: 'Postcode of this person', width: 10 },
  },
  risk: {
    level: {
      as: 'one',
      label: 'How is the risk classified?',
      options: {
        standard: 'Standard',
        medium: 'Medium',
        high: 'High',
        'not-assessed': 'Not assessed',
      },
    },
    tool: {
      as: 'one',
      label: 'Which tool was used?',
      options: {
        dash: 'DASH',
        dara: 'DARA',
        's-dash': 'S-DASH',
        sash: 'SASH',
        srp: 'SRP',
        other: 'Another',
        none: 'None',
      },
    },
    toolResult: { as: 'line', label: 'Its result' },
    judgement: {
      as: 'story',
      label: 'Your own professional judgement',
      hint: 'Your judgement counts, whatever a tool says',
    },
    assessment: { as: 'story', label: 'Needs or risk assessment already done' },
    safetyPlan: { as: 'story', label: 'Safety plan already made' },
    safeguarding: { as: 'story', label: 'Safeguarding actions already taken' },
  },
  needs: needsQuestions,
  reports: {
    reported: { as: 'one', label: 'Was it reported to the police?', options: yesNoUnknownWords },
    crimeReferences: {
      as: 'story',
      label: 'Crime references',
      hint: 'Not needed for support. One on each line',
    },
    stage: { as: 'one', label: 'Where do proceedings stand?', options: justiceWords },
    offences: { as: 'many', label: 'Offences', options: offenceWords },
    agencies: {
      as: 'story',
      label: 'Other agencies in contact with the victim or family',
      hint: 'Names of agencies and workers',
    },
  },
  you: {
    name: { as: 'line', label: 'Your name', autocomplete: 'name' },
    role: { as: 'line', label: 'Your role', autocomplete: 'organization-title' },
    agency: { as: 'line', label: 'Your agency', autocomplete: 'organization' },
    source: { as: 'one', label: 'What kind of agency is it?', options: sourceWords },
    email: { as: 'line', label: 'Your email address', type: 'email', autocomplete: 'email' },
    phone: { as: 'line', label: 'Your phone number', type: 'tel', autocomplete: 'tel' },
    toldMade: {
      as: 'one',
      label: 'Have you told the victim that you make this referral, and what happens next?',
      options: yesNoWords,
      reveals: { yes: ['toldOn'] },
    },
    toldOn: { as: 'day', label: 'When did you tell the victim?', hint: 'For example, 27 3 2026' },
    contentShared: {
      as: 'one',
      label: 'Have you shared with the victim what this referral says?',
      options: toldWords,
    },
  },
}
