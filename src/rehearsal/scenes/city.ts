export const city = {
  name: 'Alder Falls',
  workspace: 'City of Alder Falls',
  mayor: { handle: 'MayorOkafor', name: 'Mayor Okafor', initials: 'MO', color: '#1f4e79' },
  triageChannel: 'triage',
  finalSayChannel: 'final-say',
} as const;
