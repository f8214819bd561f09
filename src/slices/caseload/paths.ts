export const caseloadPaths = {
  home: () => '/',
  cases: () => '/cases',
  find: () => '/find',
}
