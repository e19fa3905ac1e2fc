/** The environment does not make sense, or is not safe: the service does not start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly kind = 'configuration';
}
