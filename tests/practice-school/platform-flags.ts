/** The practice school's registration as an operator types it: the flags of `admin platform add`. */
import type { Registration } from './school.ts'

export function platformFlags(of: Registration): string[] {
  const flags: Record<string, string> = {
    name: of.name,
    issuer: of.issuer,
    'client-id': of.clientId,
    'deployment-id': of.deploymentId,
    'auth-url': of.authUrl,
    'token-url': of.tokenUrl,
    'jwks-url': of.jwksUrl,
    lms: of.lms,
    'lms-origin': of.lmsOrigin,
    'api-url': of.apiUrl,
    'api-client-id': of.apiClientId,
    'api-client-secret': of.apiClientSecret,
  }
  return Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])
}
