/** The day it is here, as ISO 8601 writes it: a talk belongs to the teacher's own day, whatever day it is in Greenwich. */
export function today(now: Date = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
