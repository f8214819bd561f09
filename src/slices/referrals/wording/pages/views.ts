import type { PageName } from '../../answers/public.ts'

export const pageTitles: Record<PageName, string> = {
  consent: 'Agreement to this referral',
  victim: 'The victim',
  contact: 'Safe ways and times to make contact',
  conduct: 'What is happening',
  signs: 'Signs of stalking',
  person: 'Who is doing it',
  risk: 'Risk and what has been done',
  needs: 'Children, and what the victim needs',
  reports: 'Reports and other agencies',
  you: 'About you',
}

/** Why a page asks, where that is not plain. */
export const pageReasons: Partial<Record<PageName, string>> = {
  consent:
    'The victim decides. Explain in full what an independent stalking advocate does and how it may help, then ask. Whatever the answer, the victim can change it at any point.',
  contact:
    'The person doing this may see the phone, the post or the screen. We make contact only in the ways and at the times you mark as safe.',
  signs:
    'These help us to recognise stalking. None of them decides whether the victim is helped. Leave out what you do not know.',
  person:
    'Say what you know, and leave out the rest. We ask so that we notice when the same person comes up elsewhere. If this person works for the police or an agency, we keep that force or agency out of the case.',
  needs:
    'Ask, without waiting to be told, and leave out what you do not know. We ask the victim again.',
  reports:
    'Support does not depend on a police report, a crime reference or the stage of a case. Leave out what does not apply.',
}

/** What stands closed at the end of a page: most who answer it have nothing to say there. */
export const pageExtras: Partial<Record<PageName, { title: string; fields: readonly string[] }>> = {
  person: {
    title: 'Other names, email, names online or address, if you know them',
    fields: ['knownAs', 'email', 'handles', 'address', 'postcode'],
  },
  needs: {
    title: 'A single-sex service, or days kept for religion, if asked for',
    fields: ['singleSex', 'religious'],
  },
}
