export const joiningPaths = {
  page: (referralId: string) => `/referrals/${referralId}/joining`,
  parting: (referralId: string) => `/referrals/${referralId}/joining/parting`,
}
