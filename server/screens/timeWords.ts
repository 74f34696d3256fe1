/** Moments in words, in the zone of whoever reads them. */

/** "Tuesday, November 24 at 10:00 AM EST" */
export function longTime(at: number, zone: string): string {
  return `${dayWords(at, zone)} at ${clockWords(at, zone)}`;
}

/** "Tuesday, November 24" */
function dayWords(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  }).format(at);
}

/** "10:00 AM EST" */
export function clockWords(at: number, zone: string): string {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
  // Mail programs and old telephones show the narrow space as a box.
  return clock.replaceAll('\u202f', ' ');
}
