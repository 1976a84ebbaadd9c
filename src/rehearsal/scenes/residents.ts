export type Resident = Readonly<{
  handle: string;
  name: string;
  initials: string;
  color: string;
  /** Only followers see a protected author's posts: the city never relays them. */
  protected?: true;
}>;

export type ResidentHandle = (typeof everybody)[number]['handle'];

const everybody = [
  { handle: 'danawhit', name: 'Dana Whitfield', initials: 'DW', color: '#7a4b94' },
  { handle: 'luisf_af', name: 'Luis Ferrer', initials: 'LF', color: '#2f6f8f' },
  { handle: 'potholefan', name: 'pothole connoisseur', initials: 'pc', color: '#9a4a2f' },
  { handle: 'margeinalder', name: 'Marge B.', initials: 'MB', color: '#4f7a4a' },
  { handle: 'tkowal_af', name: 'Teresa Kowalski', initials: 'TK', color: '#8a5a00' },
  { handle: 'bigron_af', name: 'Big Ron', initials: 'BR', color: '#a03a5a' },
  { handle: 'nina_on_ferry', name: 'Nina Castellano', initials: 'NC', color: '#3f5fa8' },
  { handle: 'devon_h', name: 'Devon Hale', initials: 'DH', color: '#5a6b2f' },
  { handle: 'carmen_rios_af', name: 'Carmen Ríos', initials: 'CR', color: '#6b4f8a' },
  { handle: 'jorge_dlm', name: 'Jorge de la Mora', initials: 'JM', color: '#1f7a6f' },
  { handle: 'abuelita_lupe', name: 'Lupe Ortega', initials: 'LO', color: '#8f3b34' },
  { handle: 'soymateo_af', name: 'Mateo Salas', initials: 'MS', color: '#4a5464' },
  { handle: 'walt1948', name: 'Walt Gunderson', initials: 'WG', color: '#7a4b94' },
  { handle: 'hazelquist', name: 'Hazel Quist', initials: 'HQ', color: '#2f6f8f' },
  { handle: 'bikes4alder', name: 'Alder Falls Bike Folk', initials: 'AB', color: '#9a4a2f' },
  { handle: 'quietplease', name: 'somebody on Bell Street', initials: 'sb', color: '#4f7a4a' },
  { handle: 'kdubz_af', name: 'K-Dub', initials: 'KD', color: '#8a5a00' },
  { handle: 'oonagh_f', name: 'Oonagh F.', initials: 'OF', color: '#a03a5a' },
  { handle: 'rashid_on_larch', name: 'Rashid Amin', initials: 'RA', color: '#3f5fa8' },
  { handle: 'thuy_af', name: 'Thuy Tran', initials: 'TT', color: '#5a6b2f' },
  { handle: 'gus_the_plumber', name: 'Gus fixes it', initials: 'GF', color: '#6b4f8a' },
  { handle: 'coach_kelly', name: 'Coach Kelly', initials: 'CK', color: '#1f7a6f' },
  { handle: 'night_shift_jo', name: 'night shift jo', initials: 'nj', color: '#8f3b34' },
  { handle: 'averageotter', name: 'average otter', initials: 'ao', color: '#4a5464' },
  { handle: 'millpondgoose', name: 'Goose of Mill Pond', initials: 'GM', color: '#7a4b94' },
  { handle: 'af_memes', name: 'alder falls memes', initials: 'am', color: '#2f6f8f' },
  { handle: 'retired_rita', name: 'Rita Novak', initials: 'RN', color: '#9a4a2f' },
  { handle: 'samir_k', name: 'Samir Khoury', initials: 'SK', color: '#4f7a4a' },
  { handle: 'beth_ann_lowe', name: 'Beth Ann Lowe', initials: 'BL', color: '#8a5a00' },
  { handle: 'tyler_skates', name: 'tyler', initials: 'ty', color: '#a03a5a' },
  { handle: 'doug_taxpayer', name: 'Doug T., Taxpayer', initials: 'DT', color: '#3f5fa8' },
  { handle: 'lonnie_grill', name: 'Lonnie’s Grill', initials: 'LG', color: '#5a6b2f' },
  { handle: 'heron_books', name: 'Heron Books', initials: 'HB', color: '#6b4f8a' },
  { handle: 'stpauls_pantry', name: 'St. Paul’s Pantry', initials: 'SP', color: '#1f7a6f' },
  { handle: 'mamadetres', name: 'mamá de tres', initials: 'md', color: '#8f3b34' },
  { handle: 'ines_quiroga', name: 'Inés Quiroga', initials: 'IQ', color: '#4a5464' },
  { handle: 'fabi_mx', name: 'Fabiola 🌻', initials: 'Fa', color: '#7a4b94' },
  { handle: 'dr_lindgren', name: 'Dr. Lindgren', initials: 'DL', color: '#2f6f8f' },
  { handle: 'petra_walks', name: 'Petra walks', initials: 'PW', color: '#9a4a2f' },
  { handle: 'otis_ray', name: 'Otis Ray', initials: 'OR', color: '#4f7a4a' },
  { handle: 'clementine_v', name: 'Clementine V.', initials: 'CV', color: '#8a5a00' },
  { handle: 'pinewood_pta', name: 'Pinewood PTA', initials: 'PP', color: '#a03a5a' },
  { handle: 'hank_haul', name: 'Hank Haul', initials: 'HH', color: '#3f5fa8' },
  { handle: 'rosa_en_birch', name: 'Rosa Beltrán', initials: 'RB', color: '#5a6b2f' },
  { handle: 'elif_d', name: 'Elif D.', initials: 'ED', color: '#6b4f8a' },
  { handle: 'moonbeam_az', name: 'moonbeam', initials: 'mo', color: '#1f7a6f' },
  { handle: 'wheels_on_5th', name: 'Wheels on 5th', initials: 'W5', color: '#8f3b34' },
  { handle: 'cornerstore_ali', name: 'Ali’s Corner Store', initials: 'AC', color: '#4a5464' },
  { handle: 'glen_harrow', name: 'Glen from Harrow Lane', initials: 'GH', color: '#7a4b94' },
  { handle: 'jules_af', name: 'jules', initials: 'ju', color: '#2f6f8f' },
  { handle: 'mo_the_barber', name: 'Mo the barber', initials: 'MO', color: '#9a4a2f' },
  { handle: 'tanneryrow_hoa', name: 'Tannery Row Owners', initials: 'TR', color: '#4f7a4a' },
  { handle: 'gran_flo', name: 'Florence P.', initials: 'FP', color: '#8a5a00' },
  { handle: 'joan_tomatoes', name: 'Joan and her tomatoes', initials: 'JT', color: '#a03a5a' },
  { handle: 'zoe_age9mom', name: 'zoe’s mom', initials: 'zm', color: '#3f5fa8' },
  { handle: 'lowercase_lars', name: 'lars', initials: 'la', color: '#5a6b2f' },
  { handle: 'stateofmind_ed', name: 'Ed, State of Mind Podcast', initials: 'SM', color: '#6b4f8a' },
  { handle: 'thegoodtourist', name: 'the good tourist', initials: 'gt', color: '#1f7a6f' },
  { handle: 'benefits4u_now', name: 'BENEFITS 4 U', initials: 'B4', color: '#8f3b34' },
  { handle: 'cheapgutters', name: 'Cheap Gutters Now', initials: 'CG', color: '#4a5464' },
  { handle: 'xx_pingme_xx', name: 'ping me', initials: 'xx', color: '#7a4b94' },
  { handle: 'private_pete', name: 'pete', initials: 'pe', color: '#2f6f8f', protected: true },
  { handle: 'locked_lena', name: 'lena 🔒', initials: 'le', color: '#9a4a2f', protected: true },
] as const satisfies readonly Resident[];

export const residents: readonly Resident[] = everybody;

export function residentCalled(handle: ResidentHandle): Resident {
  const found = residents.find((resident) => resident.handle === handle);
  if (found === undefined) throw new Error(`Nobody in Alder Falls is called @${handle}`);
  return found;
}
