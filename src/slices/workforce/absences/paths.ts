export const absencePaths = {
  of: (workerId: string) => `/service/workers/${workerId}/absences`,
  ended: (workerId: string, id: string) => `/service/workers/${workerId}/absences/${id}/ending`,
}
