export const dutyPaths = {
  rota: () => '/service/duty',
  week: (on: string) => `/service/duty?week=${on}`,
  shifts: () => '/service/duty/shifts',
  copy: () => '/service/duty/copies',
  removal: (id: string) => `/service/duty/shifts/${id}/removal`,
  line: () => '/service/duty/line',
}
