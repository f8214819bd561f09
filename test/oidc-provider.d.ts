// The package brings no types of its own: what the test of outside sign-in uses.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Client = {
    client_id: string
    client_secret: string
    redirect_uris: string[]
    response_types: string[]
    grant_types: string[]
    backchannel_logout_uri?: string
    backchannel_logout_session_required?: boolean
  }
  type Account = { accountId: string; claims: () => Promise<{ sub: string }> }
  type Configuration = {
    clients: Client[]
    fetch: (
      url: string,
      options: { method: string; headers: Record<string, string>; body: string },
    ) => Promise<Response>
    features: { backchannelLogout: { enabled: boolean } }
    findAccount: (context: unknown, id: string) => Promise<Account>
  }

  class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }

  export = Provider
}
