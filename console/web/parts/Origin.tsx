/** Which provider a meeting came from, if it is one that is known by name. */
export function Origin({ of }: { of: string | null | undefined }) {
  return of === 'calendly' ? <span className="origin">Calendly</span> : null
}
