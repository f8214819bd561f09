/** Positions of power, trust or authority, as far as they change who could see or be asked [ISA §62]. */
export const authorities = [
  'police',
  'criminal-justice',
  'emergency-service',
  'armed-forces',
  'health',
  'social-care',
  'education',
  'local-government',
  'law',
  'faith',
  'employer',
  'support-service',
  'other',
] as const
export type AuthorityKind = (typeof authorities)[number]

export type Authority = {
  kind: AuthorityKind
  agency: string | null
  chosen?: string | null // which of the ways the victim chose, and what was given to her
  independenceTold: boolean // she was told that we are independent, and which ways are open to her
}

/**
 * Ways that do not lead through the place where this person has power. They are put before her as a choice, none is
 * ours to make [ISA §62]; for police, another force, professional standards or the IOPC [PR 4].
 */
export const impartialWays: Record<AuthorityKind, readonly string[]> = {
  police: [
    'Report to another force, or to this one through its professional standards department',
    'Complain to the Independent Office for Police Conduct (IOPC)',
    'Tell Crimestoppers or the police integrity line without giving a name',
  ],
  'criminal-justice': [
    'Ask that another office, court or area deals with the case',
    'Complain to the body that inspects or regulates that office',
  ],
  'emergency-service': [
    'Report to police outside the area that this crew or control room serves',
    'Tell the service’s own safeguarding lead or head of conduct, in another area',
    'Ask that the service’s control room keeps the victim’s address from this person',
  ],
  'armed-forces': [
    'Report to civilian police, whatever the unit says',
    'Report to the service police: the Royal Military Police, or those of the Navy or Air Force',
    'Ask the Defence Serious Crime Command and its Victim and Witness Care Unit, outside the chain of command',
    'Speak with a welfare service outside the unit: the Army, Navy or RAF welfare service, SSAFA or Aggie Weston’s',
    'Complain to the Service Complaints Ombudsman',
  ],
  health: [
    'Ask to be treated, and to have records held, elsewhere',
    'Tell the regulator of the profession, such as the GMC, NMC or HCPC',
  ],
  'social-care': [
    'Ask that another team or authority deals with the victim’s family',
    'Tell the regulator, Social Work England or Social Care Wales',
  ],
  education: [
    'Tell the local authority’s designated officer, where children are concerned',
    'Tell the Teaching Regulation Agency, or the Education Workforce Council in Wales',
  ],
  'local-government': [
    'Ask the monitoring officer of the council',
    'Complain to the ombudsman for local government',
  ],
  law: ['Tell the Solicitors Regulation Authority or the Bar Standards Board'],
  faith: ['Tell the safeguarding officer of the wider body, or police'],
  employer: ['Talk to a union or to Acas before the employer is told anything'],
  'support-service': ['Be supported by another service, with a warm handover'],
  other: ['Ask the victim which office or person to trust, and go no other way'],
}

export const restrictionDecisions = ['restricted', 'lifted', 'declined'] as const
export type RestrictionDecision = (typeof restrictionDecisions)[number]
