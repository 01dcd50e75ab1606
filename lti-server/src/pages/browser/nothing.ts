/** Stands in for polyfills that today's browsers do not need. */
export default {}
