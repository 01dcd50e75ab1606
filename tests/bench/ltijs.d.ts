/** As much of ltijs as the benchmark calls; the packages bring no types. */
declare module 'ltijs' {
  interface Provider {
    setup(key: string, database: { plugin: unknown }, options: object): Provider
    deploy(options: { port: number; silent: boolean }): Promise<true>
    onConnect(
      answer: (token: unknown, request: unknown, response: { send(text: string): void }) => void,
    ): void
    registerPlatform(platform: object): Promise<unknown>
    close(options?: { silent: boolean }): Promise<true>
  }
  const lti: { Provider: Provider }
  export default lti
}

declare module 'ltijs-sequelize' {
  const Database: new (database: string, user: string, password: string, options: object) => object
  export default Database
}
