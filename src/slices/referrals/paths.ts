export const referralPaths = {
  list: () => '/referrals',
  waiting: () => '/waiting', // answered by caseload
  phone: () => '/referrals/phone',
  call: (id: string) => `/referrals/phone/${id}`,
  page: (page: number) => `/referrals?page=${page}`,
  one: (id: string) => `/referrals/${id}`,
  engagement: (id: string) => `/referrals/${id}/engagement`,
  identity: (id: string) => `/referrals/${id}/identity`,
  triage: (id: string) => `/referrals/${id}/triage`,
  secondReading: (id: string) => `/referrals/${id}/second-reading`,
  question: (id: string) => `/referrals/${id}/questions`,
  case: (id: string) => `/referrals/${id}/case`,
  reveals: (id: string) => `/referrals/${id}/reveals`,
  reveal: (id: string, revealId: string) => `/referrals/${id}/reveals/${revealId}#shown`,
  unreached: (id: string) => `/referrals/${id}/unreached`,
  triedAgain: (id: string) => `/referrals/${id}/unreached/again`,
  socialCare: (id: string) => `/referrals/${id}/social-care`,
  signpostOutcome: (id: string, signpostId: string) =>
    `/referrals/${id}/signposts/${signpostId}/outcome`,
  known: (id: string) => `/referrals/${id}/known`,
  allocation: (id: string) => `/referrals/${id}/allocation`,
}
