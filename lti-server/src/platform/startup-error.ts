/** What keeps the server or a command from starting and can be mended by whoever started it: printed as one sentence, without a stack. */

export type StartupErrorCode =
  | 'postgres_binary_missing'
  | 'postgres_start_failed'
  | 'postgres_user_missing'
  | 'config_invalid'
  | 'port_taken'
  | 'database_role_unsafe'
  | 'database_unreachable'
  | 'database_not_migrated'
  | 'build_failed'
  | 'master_key_wrong'

/** `message` says what happened and which variable or act mends it. */
export class StartupError extends Error {
  readonly code: StartupErrorCode
  constructor(code: StartupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartupError'
    this.code = code
  }
}
