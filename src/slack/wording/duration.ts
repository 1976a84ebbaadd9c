/** How long something took or has waited: "14 min", "3 h 40", "3 days". */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return hours(Math.floor(minutes / 60), minutes % 60);
  return `${Math.floor(minutes / (24 * 60))} days`;
}

function hours(hours: number, minutes: number): string {
  return minutes === 0 ? `${hours} h` : `${hours} h ${String(minutes).padStart(2, '0')}`;
}
