/** Stands in for `core-js`, which InstUI imports for browsers that can't run this extension anyway. */
export {}
