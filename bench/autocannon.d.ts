/** The little of it that is used here; the package brings no types. */
declare module 'autocannon' {
  type Request = { method?: 'GET'; path: string; headers?: Record<string, string> }
  type Options = {
    url: string
    connections: number
    duration: number
    requests: readonly Request[]
  }
  type Result = {
    requests: { average: number; total: number }
    latency: { p50: number; p97_5: number; p99: number }
    non2xx: number
    errors: number
    timeouts: number
  }
  const autocannon: (options: Options) => Promise<Result>
  export = autocannon
}
