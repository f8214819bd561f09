export const caseloadPaths = {
  home: () => '/',
  day: () => '/my-day',
  dayOf: (whose: 'mine' | 'all') => `/my-day?whose=${whose}`,
  cases: () => '/cases',
  find: () => '/find',
}
