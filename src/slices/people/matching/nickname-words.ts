/**
 * Given names that stand for each other, as people here use them: a circle on each line. A name may stand in several
 * ("sam" for Samuel, Samantha and Samira). Our own list, small on purpose: it says "may be", never "is".
 */
export const nicknameCircles = `
abigail abi abby abbie gail
adam adas
agnieszka aga agnes agness
aleksander alexander alex alec aleks sandy xander olek alistair alasdair alastair alister sasha
alexandra alex sandra alexa aleksandra lexi lexie ola sasha sandie
alfred alf alfie fred
alice alicja ali alys
amanda mandy manda
andrew andy drew andrzej andrei andreas andre
angela angie ange aniela
anna ann anne annie anya ania hannah nan nancy anushka
anthony tony antony anton antoni antonio ant
antonia toni
archibald archie
arthur art artie artur
barbara barb babs basia barbra
beatrice bea bee trixie beatrix
benjamin ben benny benji
bernadette bernie detta
bernard bernie
bridget brigid bridie breda biddy brid
caroline carol carrie caz lina carolyn karolina karoline
caitlin katelyn kaitlyn cait caitlyn caitriona catriona
catherine katherine kathryn cathryn kate katie kathy cathy cath kath kat kit kitty katy katarzyna kasia katya
cecilia celia cissy cis
charles charlie chuck chas karol
charlotte charlie lottie lotte char
christina tina chris chrissie krystyna kristina christine
christopher chris kit topher kris krzysztof krzys
claire clare clair
daniel dan danny
danielle dani daniela danuta
david dave davey davy dawid dai dafydd
deborah debbie deb debs debra
deirdre dee
denise dee
diana di diane dianne
dominic dom dominik nick
donald don donny
dorothy dot dottie dolly dorota
duncan dunc
edmund ed eddie ned ted
edward ed eddie ned ted teddy ted eddy edwin
eleanor ellie elly nell nora elinor lenore elena helena
elizabeth liz lizzie beth betty eliza elisabeth bess libby elsie betsy lisa lilibet ela elzbieta liza lizzy bethany
emily em emmy emilia millie
emma em emmy
eoin owen ewan euan eoghan ewen
erin aoife eva
evelyn evie eve ewa eva
florence flo florrie flossie
frances fran francesca frankie fanny
francis frank frankie fran franek franciszek
frederick fred freddie freddy rick
gabriel gabe
gabrielle gabi gaby gabriela
geoffrey jeff geoff jeffrey
george georgie jerzy jorge
georgina georgie georgia gina
gerald gerry jerry gerard ged
gillian gill jill jillian
grace gracie
graham graeme grahame
gregory greg gregor grzegorz
grainne grania
gwendolyn gwen gwendoline
harriet hattie harry
harold harry hal
harvinder harvi
heather hev
helen nell ellen lena nellie helena
henry harry hal hank henryk
herbert bert herb
hugh hughie shug huw
iain ian ion
imogen immy
irene renee irena
isaac ike zac zak
isabel isabella isobel bella izzy belle ishbel isabelle issy izabela iza
jacqueline jackie jacqui jaqueline jacky
jacob jake jakub kuba
james jim jimmy jamie jem seamus hamish jas
jane janie jenny janet jean
janet jan jen
janina jan nina
jasmine jas jaz yasmin yasmine jazz jasmin
jason jay
jennifer jen jenny jenni jenna
jeremy jez jerry jem
jessica jess jessie
joan joanie siobhan
joanna jo joanne joan asia johanna
john johnny jack jon ian sean shaun shawn jan janek jackie evan ieuan ivan johnnie
jonathan jon jonny johnathan jonathon johnathon nathan
joseph joe joey jozef yusuf youssef jo josef
josephine jo josie jojo
joshua josh
judith judy jude
julia julie jules juliet julianne julka
karen kaz karin
kathleen kath kathy kay cathleen kat
kayleigh kayley kaylee kay
kelly kel
kenneth ken kenny
kevin kev
kimberley kim kimberly kimmy
laura laurie lora laurel
lauren loz laurie
lawrence larry laurence laurie loz
leonard len lenny leo
leslie les lesley
lewis lou louis louie lew ludwik
lillian lily lil lilian
linda lin lindy lynda lyn lynne
louise lou lulu louisa
lucy lucie lucia lucinda
lynn lyn lynne lin
madeleine maddie maddy madeline mads madelaine madison
magdalena magda lena maggie
malcolm mal malc
malgorzata gosia malgosia margaret
margaret maggie meg peggy madge marge margie greta rita mags peg daisy mairead margery margot
maria mary marie mia maryam mariam miriam marysia maja
mark marc marek marcus markus
marjorie marj margery
martha marthe mattie
martin marty marcin
martyn martin
mary molly polly mae may moll maire mari moira maureen mairi
matilda tilly mattie tilda maud
matthew matt mat mateusz matty mathew
maximilian max maxim maks
megan meg meghan
melanie mel
melissa mel lissa missy
michael mike mick micky mikey michal mikael mihai mickey misha
michelle shell chelle mich
mohammed muhammad mohamed mohammad muhammed mohd mo md mohamad mahomed mehmet muhammet mohamud
mildred millie
monica monika nika
nathan nat nate nathaniel nathanial
natalie nat nataly natalia natasha
natasha tasha nat
niamh neve neave
nicholas nick nicky nicolas nico mikolaj nik
nicola nicky nikki nic nicole
nigel nige
oliver ollie olly oli
olivia liv livvy ollie livia
oscar oskar
pamela pam
patricia pat tricia trish patsy patty tina patrycja paddy
patrick pat paddy padraig patryk padraic
paul pawel pablo
paula paulina pauline
penelope penny pen
peter pete piotr pyotr petr
philip phil pip phillip
philippa pip pippa phillipa
phyllis phyl
piotr piotrek
prakash pk
rachel rach rachael rae
rahul raul
raymond ray
rebecca becky bex becca beck rebekah becs bekah
reginald reg reggie
rhiannon rhi
richard rick dick rich ricky richie ryszard dickie
robert rob bob bobby robbie bert robin rab bobbie
roberta bobbie
roderick rod roddy rory
roger rog rodger
roisin rosheen
ronald ron ronnie ronny
rosemary rose rosie romy
rose rosie rosa roza
rosalind ros roz
roseanne rosanne rosie
rupert rupe
samantha sam sammy sammie
samuel sam sammy
samira sam sami
sarah sara sally sadie zara sallie
sean shane shaun shawn
sebastian seb bas
shannon shan
sharon shaz shazza
sheila shelagh sheelagh sile
simon si szymon sim
sinead jane
siobhan shiv shivaun chevonne
sophie sophia sofia soph zofia zosia
stanislaw stan staszek
stanley stan
stephanie steph stevie stefania
stephen steve steven stevie stefan stephan szczepan
stuart stu stewart
susan sue susie suzanne suzie susanna sukie zuzanna zuza
sylvia silvia sylwia
tamsin tam tammy thomasina
tamara tammy tam
teresa theresa terry tess tessa tracy therese
terence terry terrence tel
theodore theo ted teddy
thomas tom tommy tomasz tomek thom tam
timothy tim timmy
tobias toby
tomas tom
tracey tracy trace
valerie val
vanessa nessa ness
veronica ronnie vera weronika
victor vic wiktor
victoria vicky vicki tori vic viki wiktoria vickie
vincent vin vince vinny
violet vi
virginia ginny
vivian viv vivien vivienne
walter wally walt wat
wendy wend
wilfred wilf
wilhelmina mina billie
william will bill billy willie liam wil wills willy
winifred win winnie freda
wojciech wojtek
yvonne von evonne
zachary zac zack zak zach
zoe zoey
abdul abdel abd abdullah abdulla
ahmed ahmad ahmet amed ahmod
aisha ayesha aysha aishah ayisha aesha
ali aly
amir aamir ameer
amina aminah aamina
amandeep aman
amarjit amarjeet amar
anil neel
arjun arjan
asif aasif
bilal bilaal
baljit baljeet bal
deepak dipak
deepika deepa dipika
fatima fatema fatimah fathima fatma
farah fara
faisal faysal feisal
gurpreet gopi guri
hamza hamzah
harpreet harp preet
hassan hasan hassen
hussain hussein husain husein hossain hossein
ibrahim ebrahim abraham
imran emran
iqbal ikbal
jagdeep jag
jaspreet jas jassi
kamal kamaal
karim kareem
khadija khadijah khadeeja
kuldeep kul
lakshmi laxmi luxmi
manjit manjeet
manpreet manny
mustafa mustapha moustafa
nadia nadya nadiya
nasreen nasrin nazreen
nisha neesha
omar umar omer
parminder pam parmjit paramjit
pooja puja
priya priyanka
rajesh raj rajeev rajiv
rajinder raj rajendra
ravi ravinder ravindra
rashid rasheed
rukhsana ruksana roxana
saeed said sayed syed
sadia sadiya
salim saleem
samir sameer
sandeep sandip sunny
sanjay sanj
satnam sat
shabnam shabana
shahid shaheed
shazia shaziya
suresh sures
sukhdeep sukhi
tahir taher
tariq tarek tareq
usman osman uthman
vijay vj
waseem wasim
yousaf yusuf yousuf yousef youssef joseph
zainab zaynab zeinab zenab
zahra zara zahrah
zubair zubayr
`
