/** The sandbox world for the command line and for tests; workers enter by `world.ts` too. */
export * from './world'
