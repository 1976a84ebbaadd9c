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
loud: alta altas altisima fuerte volumen ruidosos ruidoso
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
tent: carpa carpas tienda tiendas
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
house: casa casas hogar vivienda
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
big: grande grandes enorme enormes gigante
very: muy
all: toda todo todas todos
have: tienen tiene tenemos tengo
very: demasiado mucho mucha muchos muchas
front: frente
since: desde
there: hay alli ahi
here: aqui aca
again: otra vez nuevamente
still: todavia aun sigue siguen
when: cuando
where: donde
why: porque
need: necesitamos necesito falta faltan necesita
do: hacen haga hagan hacer
something: algo
nobody: nadie
how: como
more: mas
old: viejo vieja viejos viejas
new: nuevo nueva nuevos nuevas
small: pequeno pequena
between: entre
behind: detras atras
next: lado junto
under: bajo debajo
red: rojo roja
white: blanco blanca
black: negro
green: verde
yellow: amarillo amarilla
weeks: semanas
months: meses
years: anos
today: hoy
yesterday: ayer
tomorrow: manana
every: cada
one: uno
two: dos
three: tres
good: bueno buena bien buen
bad: malo mala mal
city: ciudad
neighborhood: barrio vecindario colonia
department: departamento
person: persona senor senora hombre mujer
man: hombre
woman: mujer
gun: pistola arma armas
knife: cuchillo navaja
ambulance: ambulancia
emergency: emergencia
unconscious: inconsciente desmayado tirada
smell: huele
fell: cayo
across: atravesado
missing: desaparecido
burned: fundida fundido apagado apagada apagados apagadas
working: funciona funcionan sirve sirven
flooding: inundando
cover: tapa
open: abierto abierta
hole: pozo
cracked: agrietada agrietado
trip: tropezar tropece tropieza
hill: loma cerro
river: rio arroyo
cleaned: limpiaron
sweep: barren
recycle: reciclar
bag: bolsa bolsas
pile: montana monton
swings: columpios columpio
benches: bancas
game: juego
soccer: futbol
library: biblioteca
stairs: escaleras
elevator: elevador ascensor
station: estacion
subway: metro subte
route: ruta
taxi: taxi taxis
bicycle: bicicleta bicicletas bici
bike: ciclovia
motorcycle: moto motos motocicletas
gangs: pandillas pandilleros
sell: vender venden
prostitution: prostitucion prostitutas
danger: riesgo
tagging: rayada rayado rayaron grafitearon
bees: abejas
bugs: chinches
snake: vibora serpiente culebra
pigeons: palomas
puppy: cachorro cachorros
abuse: maltrato maltratan
leash: correa
poop: popo caca
owner: dueno duena
rent: renta
inspector: inspector
license: licencia
business: negocio negocios
illegal: ilegal ilegales
vendor: vendedores ambulantes
not: no nunca ni
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

/** A text is read as Spanish when a third of it is, not counting words that English has too. */
export function isSpanish(tokens: readonly string[]): boolean {
  let known = 0;
  for (const token of tokens) if (WORDS.has(token) && !SHARED.has(token)) known++;
  return known > 0 && known * 3 >= tokens.length;
}

export function english(token: string): string | undefined {
  return WORDS.get(token);
}

const SHARED = new Set(
  (
    'a an no un mi es me con sin via pista monte auto autos animal bus taxi taxis inspector base paso robo goma gomas ' +
    'grande media real casa casas popo multa pare son piso cable cables van renta mis del la el los las de en y ' +
    'popular solar metro poste postes cordon moto motos tubo patio sofa mosquitos refugio luz rata pintas amo'
  ).split(' '),
);
