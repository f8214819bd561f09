const words = (text: string): string[] => text.trim().split(/\s+/)
const lines = (text: string): string[] => text.trim().split('\n')

/** Made-up people are put together from these; the first of each list are the most common. */
export const givenNames = words(`
olivia jack james emma thomas sophie joshua emily william jessica daniel chloe matthew lauren george charlotte
benjamin hannah samuel lucy joseph megan mohammed amelia harry ella ryan grace lewis isabella adam mia luke
katie alexander georgia nathan abigail jake molly oliver ellie callum holly charlie bethany connor amy liam rebecca
michael rachel david sarah andrew laura robert alice john victoria edward eleanor jamie zoe aaron natasha
dylan paige jordan caitlin kieran shannon owen leah tyler erin max poppy louis isabelle henry daisy mark nicole
paul kelly christopher lisa stephen karen peter susan anthony michelle richard julie kevin angela simon tracy
ian alison graham deborah stuart jacqueline neil amanda gary claire darren samantha lee joanne martin nicola
margaret patricia elizabeth jean mary dorothy joan barbara sheila maureen brian kenneth ronald derek alan
fatima aisha zainab khadija maryam omar ali hassan ibrahim bilal usman priya anjali deepak rajesh sunita harpreet
gurpreet manpreet simran arjun rohan piotr krzysztof agnieszka katarzyna magdalena tomasz pawel ewa zofia
niamh aoife siobhan ciara sean patrick declan brendan roisin sinead rhys gareth dafydd sian cerys bronwen
angus fiona hamish morag callan freya tegan skye blake kiara mitchell talia jayden brodie keely harley bailey
imogen rosie florence matilda evie lola scarlett theo oscar archie freddie alfie toby isaac finley edith beatrice
ingrid svetlana dmitri andrei elena marta lucia diego carlos ines chidi amara folake kwame abena yusuf hodan
`)

export const surnames = words(`
smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts
green hall wood jackson clarke patel khan lewis james phillips mason mitchell rose davis cox alexander
kelly murphy byrne ryan sullivan doyle mccarthy gallagher doherty kennedy lynch murray quinn moore mclaughlin
singh kaur ahmed hussain begum ali shah malik iqbal mahmood akhtar chowdhury rahman miah uddin
anderson campbell stewart macdonald robertson reid scott morrison fraser ross henderson hamilton ferguson
harris martin cooper king baker turner hill ward morris watson allen young bell edwards collins bennett carter
richardson hughes griffiths price morgan rees powell jenkins owen lloyd humphreys pritchard bevan
nowak kowalski wisniewski kaminska lewandowski zielinska szymanski wozniak dabrowski kozlowska
adams barker barnes butler chapman cook dixon ellis fisher fletcher foster gibson gray harvey holmes hunt
hunter kaye knight lee marshall matthews miller mills palmer parker pearson porter reynolds rogers russell
saunders shaw simpson spencer stevens stone thomas webb wells west wilkinson willis woods armitage ashworth
blackwood bradshaw brownlow cartwright clutterbuck cockburn crabtree dalrymple drinkwater entwistle fairclough
featherstone garside greenhalgh hardcastle heathcote higginbottom hollingsworth kershaw lightfoot longbottom
micklethwaite nuttall oldroyd openshaw pickersgill postlethwaite ramsbottom rowbotham satterthwaite shuttleworth
sidebottom sutcliffe thistlethwaite threlfall tordoff tunnicliffe whitehead whittaker winterbottom wolstenholme
neumann vincent delfos howie painter parr raward menzies zilm webster hering petersen ballantyne mallard
okafor adeyemi mensah osei nkrumah abdi warsame tesfaye haile kebede ivanov petrov popescu ionescu georgiou
oconnor obrien oneill oreilly odonnell fitzgerald fitzpatrick mcdonald mckenzie mcintyre mcgregor macleod
`)

export const streetNames = lines(`
high
station
church
london
victoria
green
manor
park
queens
kings
mill
the
york
springfield
grange
windsor
albert
north
george
alexander
west
chester
new
stanley
highfield
richmond
main
school
kingsway
grove
broad
south
bridge
meadow
orchard
chapel
beech
oak
elm
ash
willow
cedar
lime
hawthorn
hazel
maple
poplar
sycamore
laburnum
chestnut
saint johns
saint marys
saint peters
saint andrews
saint georges
clarence
cromwell
nelson
wellington
marlborough
waterloo
trafalgar
balaclava
alma
inkerman
gladstone
disraeli
palmerston
cobden
bright
peel
russell
melbourne
salisbury
cavendish
devonshire
norfolk
suffolk
essex
cambridge
oxford
lincoln
durham
carlisle
kendal
penrith
keswick
windermere
coniston
ullswater
thirlmere
ennerdale
buttermere
grasmere
rydal
langdale
borrowdale
wensleydale
swaledale
nidderdale
wharfedale
airedale
calderdale
tynedale
weardale
teesdale
foxglove
primrose
bluebell
heather
lavender
magnolia
juniper
larch
rowan
alder
badgers
foxes
kestrel
swallow
lapwing
plover
curlew
heron
kingfisher
mallard
woodpecker
nightingale
skylark
goldcrest
old mill
upper brook
lower green
long meadow
castle hill
abbey wood
priory park
quarry bank
tanners
weavers
coopers
fletchers
millers
drovers
shepherds
hop pole
maltings
pinkerton
macquoid
cutlack
randwick
salkauskas
jarrah
wallaby
hemmings
pridham
gundulu
lambrigg
barraclough
`)

export const streetKinds = words(
  'street road avenue close lane drive crescent court place terrace gardens grove way walk square mews',
)

export const houseNames = lines(`
rose cottage
the old rectory
ivy house
orchard view
hill top farm
mill house
the coach house
rivermead flats
albion court
meadow lodge
brookside
the willows
sunnyside
highview tower
canal wharf
bay tree house
kestrel court
willow bank
glen haven
fairview
ashgrove village
lakeside caravan park
saxon house
priory lodge
chantry mews
whitegates
belmont
the gables
holly bank
stone croft
`)

export const towns = lines(`
london
birmingham
leeds
glasgow
sheffield
bradford
liverpool
edinburgh
manchester
bristol
cardiff
coventry
leicester
nottingham
newcastle upon tyne
sunderland
brighton
hull
plymouth
stoke on trent
wolverhampton
derby
swansea
southampton
salford
portsmouth
york
oxford
cambridge
norwich
exeter
gloucester
wakefield
huddersfield
halifax
rochdale
oldham
bolton
blackburn
burnley
preston
blackpool
lancaster
kendal
carlisle
durham
darlington
hartlepool
middlesbrough
scarborough
harrogate
ripon
skipton
keighley
barnsley
doncaster
rotherham
chesterfield
mansfield
worksop
lincoln
grimsby
scunthorpe
boston
kings lynn
peterborough
kettering
corby
northampton
bedford
luton
stevenage
watford
slough
reading
swindon
bath
weston super mare
taunton
yeovil
truro
penzance
bideford
barnstaple
salisbury
winchester
basingstoke
guildford
woking
crawley
hastings
eastbourne
canterbury
dover
margate
maidstone
dartford
southend on sea
chelmsford
colchester
ipswich
lowestoft
great yarmouth
shrewsbury
telford
hereford
worcester
redditch
stafford
crewe
chester
wrexham
bangor
aberystwyth
carmarthen
llanelli
merthyr tydfil
newport
`)

export const counties = lines(`
west yorkshire
greater london
greater manchester
west midlands
kent
essex
lancashire
hampshire
surrey
merseyside
south yorkshire
hertfordshire
norfolk
devon
nottinghamshire
county durham
`)

/** Beginnings and ends from which rare surnames are made. */
export const beginnings = words(
  'ald bar brad cal chad dun east fen gar hol ing kel lang mar nor oak pen rad sel thorn up wal wes yar zel vos tre pol',
)
export const ends = words(
  'bury by combe cott croft dale den field ford gate ham hurst ley low man mere more ney ridge shaw sley stead ston thorpe ton well wick worth ski',
)
