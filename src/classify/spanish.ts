/** The Spanish words of city life, and the English ones that the default knows in their place. */
const MEANINGS = `
trash: basura basurero basureros desperdicios desechos porqueria cochinero
garbage: residuos escombros
recycling: reciclaje reciclables
collected: recogieron recogido recogida recolectaron recoleccion recolectada recogen recoger pasaron paso
dumped: tirado tirada tirados tiradas tiran tiraron botaron botado botada arrojaron botan
mattress: colchon colchones
couch: sofa sillon
furniture: muebles mueble
tires: llantas llanta neumaticos gomas
bin: bote botes contenedor contenedores cubo zafacon
dirty: sucio sucia sucios sucias asqueroso mugre
clean: limpiar limpien limpieza limpio limpia barrer
litter: papeles
glass: vidrio vidrios cristales
leaves: hojas
pothole: bache baches hoyo hoyos hueco huecos agujero agujeros socavon
street: calle calles
road: carretera camino via pista
avenue: avenida
sidewalk: acera aceras banqueta banquetas vereda anden
pavement: pavimento asfalto
pave: pavimentar repavimentar asfaltar
curb: bordillo cordon
snow: nieve
ice: hielo
plow: quitanieves
bridge: puente
broken: roto rota rotos rotas quebrado quebrada danado danada descompuesto descompuesta averiado
fix: arreglar arreglen arreglo reparar reparen reparacion componer
dangerous: peligroso peligrosa peligrosos peligro
light: luz foco bombilla
lights: luces alumbrado luminarias focos
streetlight: farola farolas faroles farol poste postes luminaria
dark: oscuro oscura oscuridad
traffic: trafico transito
signal: semaforo semaforos
sign: senal letrero senalamiento
signs: senales letreros
stop: alto pare
crosswalk: cebra peatonal
paint: pintura
painted: pintado pintada
faded: borrado borradas despintado
speed: velocidad
tree: arbol arboles
branch: rama ramas
trim: podar poden poda
fallen: caido caida cayo caidos caidas
park: parque parques
playground: columpios juegos toboganes resbaladilla
grass: pasto cesped zacate hierba grama
mow: cortar corten
weeds: maleza malezas yerba monte
bench: banca bancas
bathroom: bano banos sanitarios
field: cancha canchas campo
beach: playa
pool: piscina alberca
fountain: bebedero
water: agua aguas
leak: fuga fugas gotera tirando
pipe: tuberia tubo tubos caneria
burst: revento reventada
flooded: inundado inundada inundadas inundacion inundaciones inunda
drain: drenaje coladera desague alcantarilla alcantarillas
sewage: negras alcantarillado cloaca cloacas
sewer: drenajes
clogged: tapado tapada tapadas obstruido
pressure: presion
hydrant: hidrante hidrantes
smells: huele apesta olor olores peste
bill: recibo factura
car: carro carros coche coches auto autos automovil
vehicle: vehiculo vehiculos
truck: camioneta camion troca
trailer: remolque traila
parked: estacionado estacionada estacionados estacionan aparcado parqueado parqueados
parking: estacionamiento estacionar estacionarse aparcar
abandoned: abandonado abandonada abandonados
blocking: bloqueando bloquea bloquean obstruyendo tapando estorbando
driveway: cochera entrada
ticket: multa multas
tow: grua
plates: placas
disabled: discapacitados minusvalidos
noise: ruido ruidos escandalo
music: musica
loud: alto fuerte volumen ruidosos ruidoso
party: fiesta fiestas
neighbor: vecino vecina vecinos
police: policia policias patrulla patrullas
fireworks: cohetes fuegos pirotecnia petardos
gunshots: disparos balazos balacera tiros
shooting: tiroteo
drugs: drogas droga
drug: narcos drogadictos drogadicto
dealing: vendiendo
robbery: robo robos asalto asaltos
stolen: robado robaron roban
thieves: ladrones rateros
fight: pelea peleas
drunk: borracho borrachos
speeding: exceso veloces
racing: carreras arrancones
suspicious: sospechoso sospechosos
homeless: indigente indigentes vagabundo vagabundos sintecho mendigos mendigo
tent: carpa carpas casas
camp: campamento campamentos
sleeping: durmiendo duerme duermen
living: viviendo
shelter: albergue refugio
graffiti: grafiti grafitis grafito pintas rayones grafitti
wall: pared paredes barda muro
rats: ratas rata ratones roedores
cockroaches: cucarachas cucaracha
mosquitoes: mosquitos zancudos
needles: jeringas jeringa agujas
restaurant: restaurante
feces: heces excremento mierda
smoke: humo
burning: quemando queman
vaccine: vacuna vacunas
sick: enfermo enfermos
fumigate: fumigar fumiguen
dog: perro perros perra perrito
cat: gato gatos gatitos
dead: muerto muerta muertos
animal: animal animales
barking: ladrando ladra ladran ladridos
stray: callejero callejeros
loose: suelto sueltos suelta
bit: mordio
rooster: gallo gallos gallinas
bus: autobus autobuses guagua bus
train: tren trenes
stop: parada paradas
driver: chofer conductor conductora
late: tarde retraso demora
schedule: horario
house: casa
building: edificio edificios
apartment: apartamento departamento piso
landlord: dueno casero propietario
permit: permiso permisos
construction: construccion obra obras
vacant: baldio baldios
lot: lote terreno solar
yard: patio jardin
overgrown: crecido crecida altisima
heat: calefaccion
mold: moho
school: escuela
corner: esquina
children: ninos nino ninas
people: gente personas
night: noche noches
day: dia dias
week: semana semanas
month: mes meses
year: ano anos
please: porfavor favor
thank: gracias agradecido agradecida agradecemos
great: gran excelente felicidades felicitaciones buenisimo
job: trabajo
mayor: alcalde alcaldesa
vote: votar voto votare votos
corrupt: corrupto corruptos ladron mentiroso
resign: renuncie renuncia
love: amo quiero encanta
fire: fuego incendio
accident: accidente choque
help: ayuda ayudenme auxilio
injured: herido herida heridos
gas: gas
wires: cables cable
not: no nunca
without: sin
in: en
the: el la los las
of: de del
and: y
my: mi mis
is: es esta estan
a: un una
with: con
for: por para
`;

const WORDS = new Map(
  MEANINGS.trim()
    .split('\n')
    .flatMap((line) => {
      const [meaning = '', spanish = ''] = line.split(': ');
      return spanish.split(' ').map((word): [string, string] => [word, meaning]);
    }),
);

/** Words that English uses too (a light word like `no` is the same in both) stay as they are in an English text. */
export const isSpanish = (tokens: readonly string[]): boolean => {
  let marks = 0;
  for (const token of tokens) if (MARKS.has(token)) marks++;
  return marks >= 1 && marks * 8 >= tokens.length;
};

export const english = (token: string): string | undefined => WORDS.get(token);

const MARKS = new Set(
  (
    'el la los las de del que y en un una por para con no esta hay se mi es son muy al desde frente favor calle ' +
    'basura gracias alcalde senor senora aqui donde cuando nuestra nuestro hace como pero arbol perro bache baches ' +
    'ruido agua carro parque semaforo luz'
  )
    .split(' ')
    .filter((word) => !['no', 'la', 'el', 'los', 'las', 'y', 'a', 'de', 'es', 'se', 'al', 'mi', 'son'].includes(word)),
);
