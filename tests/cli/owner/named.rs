//! Openings of invented plans that name their council, in every shape that plans have.

use super::Opening;

pub(super) const NAMED: &[Opening] = &[
    // The title says it in full.
    Opening(
        "pendle",
        "a01.txt",
        "# Productivity Plan\n\n## Pendle Borough Council\n\nThis plan answers four questions about mills and lanes.\n",
    ),
    Opening(
        "chelmsford",
        "a02.txt",
        "CHELMSFORD CITY COUNCIL\n\nPRODUCTIVITY PLAN 2024\n\nThe Council keeps its parks and its ledgers in order.\n",
    ),
    Opening(
        "kensington-and-chelsea",
        "a03.txt",
        "Royal Borough of Kensington & Chelsea\n\nProductivity Plan\n\nWe keep short accounts.\n",
    ),
    Opening(
        "stockton-on-tees",
        "a04.txt",
        "Stockton-on-Tees Borough Council – Productivity Plan | Stockton-on-Tees Borough Council\n\nOur plan has four parts.\n",
    ),
    Opening(
        "bradford",
        "a05.txt",
        "City of Bradford Metropolitan District Council\n\nOur productivity plan, July 2024\n\nThe mills are quiet.\n",
    ),
    Opening(
        "hounslow",
        "a06.txt",
        "Productivity Plan: London Borough of Hounslow\n\nThe borough has four piers.\n",
    ),
    Opening(
        "hillingdon",
        "a07.txt",
        "LB Hillingdon Productivity Plan\n\nWe run lean teams.\n",
    ),
    Opening(
        "barnet",
        "a08.txt",
        "Barnet London Borough Council: productivity plan\n\nWe sold two depots.\n",
    ),
    Opening(
        "kings-lynn-and-west-norfolk",
        "a09.txt",
        "Borough Council of King’s Lynn & West Norfolk\n\nProductivity plan 2024-25\n\nGeese are counted by drone.\n",
    ),
    Opening(
        "brighton-and-hove",
        "a10.txt",
        "Brighton & Hove City Council’s productivity plan\n\nThe pier is lit.\n",
    ),
    Opening(
        "newcastle-under-lyme",
        "a11.txt",
        "Newcastle-under-Lyme Borough Council\n\nProductivity Plan\n\nOur town hall is let.\n",
    ),
    Opening(
        "newcastle-upon-tyne",
        "a12.txt",
        "Newcastle City Council\n\nProductivity Plan 2024\n\nOur bridges are sound.\n",
    ),
    Opening(
        "telford-and-wrekin",
        "a13.txt",
        "Telford and Wrekin Council: Productivity Plan\n\nOur forges are warm.\n",
    ),
    Opening(
        "st-helens",
        "a14.txt",
        "St. Helens Council\u{a0}Productivity\u{a0}Plan\n\nGlass is our trade.\n",
    ),
    Opening(
        "county-durham",
        "a15.txt",
        "Durham County Council Productivity Plan\n\nThe viaduct stands.\n",
    ),
    Opening(
        "hammersmith-and-fulham",
        "a16.txt",
        "London Borough of Hammersmith and\nFulham\n\nProductivity Plan\n\nThe bridge is shut.\n",
    ),
    Opening(
        "dudley",
        "a17.txt",
        "Dudley MBC\n\nProductivity Plan\n\nChains are made here.\n",
    ),
    Opening(
        "york",
        "a18.txt",
        "City of York Council  –  Productivity  Plan\n\nThe walls stand.\n",
    ),
    Opening(
        "bath-and-north-east-somerset",
        "a19.txt",
        "Bath & North East Somerset Council\n\nProductivity Plan\n\nWarm springs pay for little.\n",
    ),
    Opening(
        "bournemouth-christchurch-and-poole",
        "a20.txt",
        "BCP Council productivity plan\n\nThe cliff lift runs on time.\n",
    ),
    Opening(
        "bournemouth-christchurch-and-poole",
        "a21.txt",
        "Bournemouth, Christchurch and Poole Council\n\nProductivity plan\n\nBeach huts earn their keep.\n",
    ),
    Opening(
        "chelmsford",
        "a22.txt",
        "Productivity Plan 2024\n\nJuly 2024\n\nOwner: Finance\n\nChelmsford City Council\n\nContents\n\nIntroduction\t3\n",
    ),
    Opening(
        "isle-of-wight",
        "a23.txt",
        "Isle of Wight Council\n\nProductivity Plan\n\nThe ferry company and Portsmouth City Council were told, and Portsmouth City Council agreed.\n",
    ),
    Opening(
        "city-of-london",
        "a24.txt",
        "City of London Corporation\n\nProductivity Plan\n\nBridges are kept by a trust.\n",
    ),
    // Names that are broken, and names inside names.
    Opening(
        "north-east-derbyshire",
        "b01.txt",
        "Productivity Plan\n\nNorth East\n\nDerbyshire District Council\n\nOur lanes are mended.\n",
    ),
    Opening(
        "derbyshire-dales",
        "b02.txt",
        "Productivity Plan\n\nDerbyshire Dales\nDistrict Council\n\nDerbyshire County Council keeps the roads, and we share audit with North East Derbyshire District Council.\n",
    ),
    Opening(
        "south-derbyshire",
        "b03.txt",
        "South Derbyshire District\n\nCouncil Productivity Plan\n\nDerbyshire and Derby are our neighbours.\n",
    ),
    Opening(
        "derbyshire",
        "b04.txt",
        "Derbyshire County Council Productivity Plan\n\nWe work with Derbyshire Dales District Council, North East Derbyshire District Council, Chesterfield Borough Council and South Derbyshire District Council. Derbyshire Dales District Council has four depots.\n",
    ),
    Opening(
        "derby",
        "b05.txt",
        "Derby City Council\n\nProductivity plan\n\nDerbyshire County Council and Derby share a bus gate.\n",
    ),
    Opening(
        "kingston-upon-thames",
        "b06.txt",
        "Productivity Plan\n\nRoyal Borough of Kingston\nupon Thames\n\nThe river floods.\n",
    ),
    Opening(
        "hull",
        "b07.txt",
        "Kingston upon Hull City Council\n\nProductivity Plan\n\nThe river floods.\n",
    ),
    Opening(
        "wyre-forest",
        "b08.txt",
        "WYRE FOREST DISTRICT COUNCIL PRODUCTIVITY PLAN\n\nOur woods are thinned.\n",
    ),
    Opening(
        "surrey-heath",
        "b09.txt",
        "Surrey Heath Borough Council\n\nProductivity Plan\n\nSurrey County Council runs the schools. Surrey County Council also runs the roads.\n",
    ),
    Opening(
        "north-lincolnshire",
        "b10.txt",
        "North Lincolnshire Council productivity plan\n\nNorth East Lincolnshire Council and Lincolnshire County Council share our ledger.\n",
    ),
    Opening(
        "west-devon",
        "b11.txt",
        "West Devon\n\nBorough Council\n\nProductivity Plan\n\nWe share our officers with South Hams District Council, as South Hams District Council does with us.\n",
    ),
    Opening(
        "rotherham",
        "b12.txt",
        "Rotherham Metropolitan Borough Council productivity plan\n\nThe Rother floods, and Sheffield City Council and Doncaster Council help.\n",
    ),
    // The place alone, in a line that says so.
    Opening(
        "pendle",
        "c01.txt",
        "Productivity Plan – Pendle\n\nThe hill looks down on us.\n",
    ),
    Opening(
        "hillingdon",
        "c02.txt",
        "Hillingdon’s Productivity Plan 2024\n\nThe runway hums.\n",
    ),
    Opening(
        "reading",
        "c03.txt",
        "Reading Borough Council\n\nProductivity Plan\n\nThe summer reading scheme was full.\n",
    ),
    Opening(
        "bury",
        "c04.txt",
        "Bury Council’s productivity plan\n\nCables are buried.\n",
    ),
    Opening(
        "hart",
        "c05.txt",
        "Hart District Council Productivity Plan\n\nA hart was seen.\n",
    ),
    Opening(
        "rugby",
        "c06.txt",
        "Rugby Borough Council: our productivity plan\n\nRugby and football pitches are let.\n",
    ),
    Opening(
        "south-derbyshire",
        "c07.txt",
        "Our plan for productivity\n\nAt South Derbyshire, we keep short accounts, and our Productivity Plan for South Derbyshire is four pages long.\n",
    ),
    Opening(
        "pendle",
        "c08.txt",
        "Pendle Council\n\nHow we have transformed services\n\nWe moved to one depot.\n",
    ),
    Opening(
        "medway",
        "c09.txt",
        "Medway Productivity Plan\n\nKent County Council runs the tip that we use, and Kent Police use our yard.\n",
    ),
    Opening(
        "croydon",
        "c10.txt",
        "Croydon productivity plan 2024/25\n\nTrams run.\n",
    ),
    // The text names itself.
    Opening(
        "fenland",
        "d01.txt",
        "Introduction\n\nThis productivity plan sets out how Fenland District Council makes good use of what it has.\n\nWe drain ditches.\n",
    ),
    Opening(
        "west-lindsey",
        "d02.txt",
        "Productivity in local government\n\nWest Lindsey District Council (the Council) has been asked for a plan. Lincolnshire County Council and North Kesteven District Council were asked too.\n",
    ),
    Opening(
        "north-east-derbyshire",
        "d03.txt",
        "Plan\n\nWe are glad of the question.\n\nNorth East Derbyshire District Council is pleased to present this plan. It shares staff with Bolsover District Council.\n",
    ),
    Opening(
        "tendring",
        "d04.txt",
        "Our answer to the four questions\n\nWe, Tendring District Council, have kept the pier open. Essex County Council keeps the schools.\n",
    ),
    Opening(
        "chesterfield",
        "d05.txt",
        "Productivity Plan 2024/25\n\nAbout Chesterfield Borough Council\n\nChesterfield is a borough council in a two-tier area with seven other districts and Derbyshire County Council.\n",
    ),
    Opening(
        "broxbourne",
        "d06.txt",
        "How we changed our services\n\nIn answer to the letter of April, Broxbourne Borough Council’s Productivity Plan tells what was done. Hertfordshire County Council’s pension fund helped.\n",
    ),
    Opening(
        "swale",
        "d07.txt",
        "Four questions\n\nWelcome to Swale Borough Council. We share audit with Maidstone Borough Council, Ashford Borough Council and Tunbridge Wells Borough Council.\n",
    ),
    Opening(
        "torbay",
        "d08.txt",
        "A letter\n\nTown Hall, Castle Circus\n\nDear Minister\n\nThank you for your letter. We have four answers.\n\nYours sincerely\n\nA. Clerk\n\nChief Executive, Torbay Council\n",
    ),
    Opening(
        "blaby",
        "d09.txt",
        "Efficiency\n\nBlaby District Council serves 100,000 people between the motorway and the river. The Council has 39 members. Leicestershire County Council has 55.\n",
    ),
    Opening(
        "lewisham",
        "d10.txt",
        "Productivity\n\nOur answer has four parts.\n\nThe plan was agreed in July.\n\n© Lewisham Council 2024\n",
    ),
    // Addresses of the net, and the file's name.
    Opening(
        "wychavon",
        "e01.txt",
        "Productivity Plan\n\nOur plan has four parts.\n\nWychavon keeps its orchards.\n\nWrite to plan@wychavon.gov.uk or see www.wychavon.gov.uk/productivity.\n",
    ),
    Opening(
        "gedling",
        "e02.txt",
        "Contact\n\nProductivity plans are kept at https://democracy.gedling.gov.uk/plan; write to policy@gedling.gov.uk. Gedling Borough Council keeps them for six years.\n",
    ),
    Opening(
        "pendle",
        "pendle/productivity-plan.html",
        "<html><head><title>Productivity plan</title></head><body><main><h1>Productivity plan</h1><p>Pendle is hilly, and Burnley is near.</p></main></body></html>",
    ),
    Opening(
        "south-ribble",
        "South Ribble Borough Council productivity plan.txt",
        "Our plan\n\nIt has four parts.\n",
    ),
    Opening(
        "bolsover",
        "derbyshire/bolsover-productivity-plan-2024.txt",
        "Our plan\n\nThe castle in Bolsover is lit. Derbyshire County Council lit the roads.\n",
    ),
    Opening(
        "harrow",
        "e06.html",
        "<html><head><title>Productivity plan</title><link rel=\"canonical\" href=\"https://www.harrow.gov.uk/plan\"><meta property=\"og:site_name\" content=\"London Borough of Harrow\"></head><body><main><h1>Productivity plan</h1><p>The hill is steep, and Barnet and Brent are near.</p></main></body></html>",
    ),
    Opening(
        "north-east-derbyshire",
        "bolsover-joint.txt",
        "Productivity Plan\n\nNorth East Derbyshire District Council\n\nWe share audit with Bolsover District Council.\n",
    ),
    // Further shapes.
    Opening(
        "wyre",
        "f01.txt",
        "Wyre Council | Productivity Plan\nCivic Centre, Poulton-le-Fylde\n\nFylde, Blackpool and Lancaster are near.\n",
    ),
    Opening(
        "slough",
        "f02.txt",
        "Skip to main content\n\nThis site uses cookies. Accept all of them, or none.\n\nMenu\n\nSlough Borough Council\n\nProductivity plan\n\nWe begin again.\n",
    ),
    Opening(
        "eastbourne",
        "f03.txt",
        "Lewes and Eastbourne Councils\n\nProductivity Plan of Eastbourne Borough Council\n\nLewes is our partner.\n",
    ),
    Opening(
        "kirklees",
        "f04.txt",
        "Our plan\n\nThe borough of Kirklees has many hills. Leeds City Council is near.\n",
    ),
    Opening(
        "lancashire",
        "f05.txt",
        "Lancashire County Council\n\nProductivity Plan 2024\n\nOur district and borough councils, among them Pendle Borough Council and Burnley Borough Council, are partners.\n",
    ),
    Opening(
        "rutland",
        "f06.txt",
        "PRODUCTIVITY PLAN\n\nRUTLAND COUNTY COUNCIL DISTRICT COUNCIL\n\nOur county is small.\n",
    ),
    Opening(
        "milton-keynes",
        "f07.txt",
        "MK City Council's Productivity Plan\n\nOur bridges are many.\n",
    ),
    Opening(
        "southend-on-sea",
        "f08.txt",
        "Southend City Council: Productivity Plan\n\nThe pier is long.\n",
    ),
    Opening(
        "tonbridge-and-malling",
        "f09.txt",
        "Plan for productivity\n\nQuestions: plan@tmbc.gov.uk\n\nWe share our bins with Tunbridge Wells Borough Council.\n",
    ),
    Opening(
        "oldham",
        "f10.txt",
        "Cabinet report\n\nPlan for productivity\n\nThe panel is asked to agree the plan.\n\nOldham Council – Cabinet – 18 July 2024\n",
    ),
    Opening(
        "wirral",
        "f11.txt",
        "Productivity Plan – all together for Wirral\n\nThe ferry runs. Liverpool City Council helps.\n",
    ),
    Opening(
        "solihull",
        "solihull/e06000000/productivity-plan.txt",
        "Our plan\n\nIt has four parts. Birmingham City Council and Coventry City Council read it.\n",
    ),
    Opening(
        "mole-valley",
        "E07000210.txt",
        "Our plan\n\nIt has four parts.\n",
    ),
    Opening(
        "tandridge",
        "surrey/tandridge/plan.txt",
        "Our plan\n\nIt has four parts.\n",
    ),
];
