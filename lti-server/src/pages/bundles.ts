/** The two bundles of the pages (`vite.config.ts`), each with a manifest `.vite/<name>.json` of its own. */
export const PAGE_BUNDLES = ['small', 'staff'] as const
