import { dayInWords, londonDay } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, factList, link, linkRow, stack, twoColumns } from '../../platform/ui/layout.ts'
import type { View } from '../../security/door.ts'
import {
  type Case,
  type CaseFrame,
  type Circumstances,
  callNow,
  capacityPaths,
  casePaths,
  channelWords,
  childPaths,
  communicationPaths,
  inCase,
  interpreterPaths,
  justiceWords,
  mergePaths,
  offenceWords,
  perpetratorPaths,
  perpetratorRecordPaths,
  relationPaths,
  relationshipWords,
  voicemailWords,
  windowWords,
} from '../cases/public.ts'
import {
  type ChannelKind,
  type Contact,
  calledHere,
  type Facts,
  isSafeWay,
  mannerOf,
  type Named,
  type Person,
} from '../people/public.ts'
import { cameWithCard } from '../referrals/attachments/public.ts'
import { factPaths } from '../referrals/facts/public.ts'
import {
  type findReferralOfCase,
  furtherCard,
  type listFurther,
  referralPaths,
} from '../referrals/public.ts'
import { retentionPaths } from '../retention/public.ts'

export type OverviewPage = {
  frame: CaseFrame
  supportCase: Case
  victim: Person | null
  facts: Facts | null // how she may be reached
  subject: Named | null
  panels: Html[] // of the slices that own them
  referral: Awaited<ReturnType<typeof findReferralOfCase>>
  further: Awaited<ReturnType<typeof listFurther>> // referrals that were joined to it
  mayReadReferral: boolean
  mayChange: boolean
  mayCall: boolean
  hasTold: boolean // the victim has spoken with us
  isHeld: boolean
  once: () => string
}

export function overviewPage(page: OverviewPage): View {
  const { frame, supportCase, mayChange } = page
  const change = mayChange
    ? link({ href: casePaths.circumstances(frame.caseId), label: 'Change' })
    : undefined
  const main = html`<h1>Overview</h1>
${twoColumns(
  stack(happeningCard(page), filesCard(page), ...page.panels),
  html`${card({ title: 'What is known', actions: change, content: circumstancesList(supportCase.circumstances) })}
${page.facts ? card({ title: 'Safe contact', content: html`${contactList(page.facts)}${page.mayCall ? callNow({ caseId: frame.caseId, may: frame.contact, once: page.once() }) : nothing}` }) : nothing}
${page.referral ? referralCard(page.referral, page.mayReadReferral) : nothing}
${furtherCard(page.further, { mayRead: page.mayReadReferral, mayHold: page.mayCall ? { caseId: frame.caseId, once: page.once } : null })}
${subjectCard(page)}
${needsCard(frame)}
${frame.can('person.merge') ? recordsCard(frame) : nothing}
${frame.can('case.restrict') ? accessCard(frame) : nothing}
${keepingCard(page)}
${frame.can('case.allocate') ? holderCard(frame) : nothing}`,
)}`
  return { title: `Case ${frame.reference}`, main, ...inCase(frame, 'overview') }
}

const subjectCard = ({ frame, subject }: OverviewPage): Html => {
  const mayChange = frame.can('case.change') && frame.state === 'open'
  const href = perpetratorRecordPaths.page(frame.caseId)
  const label = subject === null ? 'Record who it is' : 'Put right or add to it'
  return card({
    title: 'Who is doing this',
    actions: link({ href: perpetratorPaths.page(frame.caseId), label: 'In other cases' }),
    content: html`<p>${subjectWords(subject)}</p>${mayChange ? html`<p>${link({ href, label })}</p>` : nothing}`,
  })
}

/** By his name, as far as it is known; by another where that is all that is. */
function subjectWords(subject: Named | null): string {
  if (!subject) return 'Not known'
  const isNamed = subject.given !== '' || subject.surname !== ''
  return calledHere(isNamed ? { ...subject, knownAs: null } : subject) || 'Name not known'
}

/** That it is on hold concerns everybody who works on it; how long it is kept, who leads. */
function keepingCard({ frame, isHeld }: OverviewPage): Html {
  const mayOpen = frame.can('hold.place')
  if (!isHeld && !mayOpen) return nothing
  const href = retentionPaths.keeping({ kind: 'case', id: frame.caseId })
  return card({
    title: 'How long it is kept',
    actions: mayOpen ? link({ href, label: 'Open' }) : undefined,
    content: isHeld
      ? html`<p>${badge('held', 'On legal hold')} Nothing of it may be destroyed.</p>`
      : html`<p>By the schedule. No hold stands.</p>`,
  })
}

const recordsCard = ({ caseId }: CaseFrame): Html =>
  card({
    title: 'Records of people',
    actions: link({ href: mergePaths.page(caseId), label: 'Two records of one person' }),
    content: html`<p>Where somebody of this case is written down in another case too.</p>`,
  })

const accessCard = ({ caseId, marks }: CaseFrame): Html =>
  card({
    title: 'Who may see this case',
    actions: link({ href: casePaths.access(caseId), label: 'Open' }),
    content: html`<p>${marks.restriction === 'restricted' ? 'People named on it, nobody else.' : 'Every caseworker of this service.'}</p>`,
  })

const holderCard = ({ caseId, worker }: CaseFrame): Html =>
  card({
    title: 'Who stands beside the victim',
    actions: link({ href: casePaths.allocation(caseId), label: worker ? 'Change' : 'Allocate' }),
    content: html`<p>${worker ?? 'Nobody yet.'}</p>`,
  })

/** Ways on to what is asked at the door, and again at each review. */
const needsCard = ({ caseId, child }: CaseFrame): Html =>
  card({
    title: 'Needs and people',
    content: html`${linkRow({ href: factPaths.page(caseId), label: 'Told already' }, 'What the referral said, whether the victim confirmed it, and who knows')}
${linkRow({ href: relationPaths.page(caseId), label: 'People around the victim' }, 'Who is safe, who is supported, which cases belong together')}
${linkRow({ href: communicationPaths.page(caseId), label: 'How we communicate' }, 'Formats, language, places and times; pregnancy')}
${linkRow({ href: capacityPaths.page(caseId), label: 'Who decides' }, 'Capacity, and a power of attorney')}
${linkRow({ href: interpreterPaths.page(caseId), label: 'Interpreters' }, 'Independent, free, and asked about by name')}
${child === false ? nothing : linkRow({ href: childPaths.page(caseId), label: 'Child' }, 'Asked where the victim is, or may be, under 18')}`,
  })

export const circumstancesList = (circumstances: Circumstances): Html => {
  const { relationship, justice, offences, crimeReferences } = circumstances
  return factList([
    { term: 'Relationship', value: relationshipWords[relationship] },
    { term: 'Police and courts', value: justiceWords[justice] },
    {
      term: 'Offences',
      value: offences.map((offence) => offenceWords[offence]).join(', ') || 'None noted',
    },
    {
      term: 'Crime references',
      value: crimeReferences.join(', ') || 'None. Support does not need one',
    },
  ])
}

const happeningCard = ({ referral, ...page }: OverviewPage): Html =>
  referral?.happening
    ? card({
        title: 'What is happening',
        content: html`<p class="words">${referral.happening}</p><p class="muted small">As referred${referral.receivedAt ? ` on ${dayInWords(londonDay(referral.receivedAt))}` : ''}${page.hasTold ? '' : '; not yet told by the victim'}</p>`,
      })
    : referral?.isInFile
      ? card({
          title: 'What is happening',
          content: html`<p>It stands in a file that the referrer attached.</p>`,
        })
      : nothing

/** Of the referral that brought the case, and of those that were joined to it. */
const filesCard = ({ frame: { caseId, worker, can }, referral, further }: OverviewPage): Html =>
  cameWithCard({
    ...{ caseId, worker, mayTake: can('case.change') },
    came: [...(referral ? [referral] : []), ...further],
  })

type Referral = NonNullable<OverviewPage['referral']>

const referralCard = (
  { id, reference, receivedAt, referrer, isUnverified }: Referral,
  mayRead: boolean,
): Html =>
  card({
    title: 'Where it came from',
    ...(isUnverified ? { band: 'now' as const } : {}),
    actions: mayRead
      ? link({ href: referralPaths.one(id), label: 'Read the referral' })
      : undefined,
    content: html`${isUnverified ? html`<p><b>Not verified yet.</b> She came by herself, and nobody has checked that it is she. Say nothing of what we know until it is checked on the referral.</p>` : nothing}${factList(
      [
        { term: 'Referral', value: reference },
        {
          term: 'From',
          value: [referrer.name, referrer.role, referrer.agency].filter(Boolean).join(', '),
        },
        receivedAt ? { term: 'Received', value: dayInWords(londonDay(receivedAt)) } : null,
      ],
    )}`,
  })

/** Each phone has what was said of it; where all are alike, once. */
function voicemails(facts: Facts): string {
  const { contact } = facts
  const phones = contact.channels.filter((way) => isPhone(way.kind) && isSafeWay(facts, way))
  const said = phones.map((way) => voicemailWords[mannerOf(contact, way).voicemail])
  const [first = voicemailWords[contact.voicemail], ...others] = said
  if (others.every((each) => each === first)) return first
  return phones.map(({ kind }, at) => `${channelWords[kind]}: ${said[at]}`).join('; ')
}
const isPhone = (kind: ChannelKind) => kind === 'mobile' || kind === 'landline'

// Ways and times, never the numbers: those are protected, and have a door of their own [PR 6].
const contactList = (facts: Facts): Html => {
  const { channels, windows, whoMayAnswer, sayWhat, note } = facts.contact
  const [safe, others] = [true, false].map((isSafe) =>
    channels.filter((way) => isSafeWay(facts, way) === isSafe),
  )
  return factList([
    { term: 'Safe ways', value: ways(safe) || 'None recorded' },
    others?.length ? { term: 'Not safe', value: ways(others) } : null,
    {
      term: 'Safe times',
      value:
        windows.map(({ days, from, to }) => windowWords(days, from, to)).join('; ') ||
        'None recorded',
    },
    { term: 'Voicemail', value: voicemails(facts) },
    whoMayAnswer ? { term: 'Who may answer', value: whoMayAnswer } : null,
    sayWhat ? { term: 'Say that you are', value: sayWhat } : null,
    note ? { term: 'Also said', value: note } : null,
  ])
}

const ways = (channels: Contact['channels'] = []): string =>
  channels.map(({ kind }) => channelWords[kind]).join(', ')
