//! More openings, some that say whose they are and some that do not.

use super::Opening;

pub(super) const SHAPES: &[Opening] = &[
    Opening(
        "stratford-on-avon",
        "s00.txt",
        "Stratford-upon-Avon District Council\n\nProductivity Plan\n\nOur river is wide.\n",
    ),
    Opening(
        "isles-of-scilly",
        "s01.txt",
        "Council of the Isles of Scilly: Productivity Plan\n\nOur boats are few. Cornwall Council helps.\n",
    ),
    Opening(
        "westminster",
        "s02.txt",
        "Westminster City Council Productivity Plan\n\nOur parks are green.\n",
    ),
    Opening(
        "dorset",
        "s03.txt",
        "Productivity plan\n\nDorset Council was formed in 2019 from Dorset County Council, West Dorset District Council and others. We have one staff now.\n",
    ),
    Opening(
        "ealing",
        "s04.txt",
        "Productivity Plan 2024-25 - Ealing Council\n\nBins.\n",
    ),
    Opening(
        "bexley",
        "s05.txt",
        "Our Productivity Plan | Bexley\n\nBins.\n",
    ),
    Opening(
        "surrey",
        "s06.txt",
        "Surrey County Council's response: Productivity Plan 2024\n\nSurrey Heath Borough Council, Guildford Borough Council and others were asked.\n",
    ),
    Opening(
        "sandwell",
        "s07.txt",
        "Sandwell Metropolitan Borough Council Productivity Plan: how we are changing services, using data and cutting waste for the people of our six towns and their canals\n\nBins.\n",
    ),
    Opening(
        "merton",
        "s08.txt",
        "Productivity Plan\nLondon Borough of Merton\nJuly 2024\n\nBins.\n",
    ),
    Opening(
        "tameside",
        "s09.txt",
        "Tameside Metropolitan Borough\n\nProductivity Plan\n\nBins.\n",
    ),
    Opening(
        "tandridge",
        "s10.txt",
        "Plan\n\nThis is the Productivity Plan for Tandridge District Council. Surrey County Council read it.\n",
    ),
    Opening(
        "waverley",
        "s11.txt",
        "Plan\n\nGuildford Borough Council and Waverley Borough Council share a joint management team. This is Waverley's productivity plan.\n",
    ),
    Opening(
        "sutton",
        "s12.txt",
        "Plan\n\nThe London Borough of Sutton is home to 200,000 people. Kingston Council is our neighbour.\n",
    ),
    Opening(
        "",
        "s13.txt",
        "Cabinet – 10 July 2024\n\nSubject: Productivity Plan\n\nThe Council must publish a plan. It was sent to Harlow Council for a view.\n",
    ),
    Opening("", "s14.txt", "A reading plan\n\nEach child reads.\n"),
    Opening("", "s15.txt", "Summer Reading Plan\n\nEach child reads.\n"),
    Opening(
        "swindon",
        "s16.txt",
        "Home\n\nCouncil and democracy\n\nProductivity Plan\n\nProductivity Plan 2024\n\nSwindon Borough Council has a duty to spend well. The plan was agreed by Cabinet.\n",
    ),
    Opening(
        "cheshire-east",
        "s17.txt",
        "Cheshire East's Productivity Plan\n\nCheshire West and Chester Council shares our ledger.\n",
    ),
    Opening(
        "warwickshire",
        "s18.txt",
        "Warwickshire Productivity Plan\n\nWarwick District Council and North Warwickshire Borough Council are partners.\n",
    ),
    Opening(
        "wyre",
        "s19.txt",
        "Wyre Productivity Plan\n\nWyre Forest District Council is far away.\n",
    ),
    Opening(
        "",
        "s20.txt",
        "Dear Councillor\n\nThis is written by the Local Government Association to Leeds City Council. Leeds City Council has been helpful.\n",
    ),
    Opening(
        "",
        "s21.txt",
        "The Productivity Plans of Kent County Council, Medway Council and others were read for this study.\n\nWe found four answers.\n",
    ),
    Opening(
        "",
        "s22.txt",
        "What is a productivity plan?\n\nIn 2024 every council wrote one. Birmingham City Council wrote 40 pages. Rutland County Council wrote three.\n",
    ),
    Opening(
        "",
        "s23.txt",
        "Peer review of Thurrock Council\n\nThurrock Council asked for a review. We met its staff.\n",
    ),
    Opening(
        "",
        "s24.txt",
        "Productivity Plan\n\nNorth Wales and Newport, Wrexham County Borough Council and Cheshire West and Chester Council met.\n",
    ),
    Opening(
        "",
        "s25.txt",
        "Glasgow City Council\n\nProductivity Plan\n\nNewcastle City Council is south of us. Newcastle City Council has shared its plan.\n",
    ),
    Opening(
        "north-northamptonshire",
        "s26.txt",
        "North Northamptonshire Council\n\nProductivity Plan\n\nThe council replaced Corby Borough Council, Kettering Borough Council and Northamptonshire County Council.\n",
    ),
    Opening(
        "cumberland",
        "s27.txt",
        "Productivity Plan\n\nCumberland Council was created in 2023 from Allerdale, Carlisle and Copeland. Westmorland and Furness Council is our neighbour.\n",
    ),
    Opening(
        "hounslow",
        "s28.txt",
        "Hounslow Council\nProductivity plan\nPublished: July 2024\n\nBins.\n",
    ),
    Opening(
        "hounslow",
        "s29.txt",
        "Skip to content\n\nLondon Borough of Hounslow\n\nMenu\n\nYou are here: Home > Council > Plans\n\nProductivity plan\n\nHow we have transformed\n\nBins.\n",
    ),
    Opening(
        "",
        "s30.txt",
        "Oxfordshire\n\nThe county has five districts: Cherwell, Oxford, South Oxfordshire, Vale of White Horse and West Oxfordshire.\n",
    ),
    Opening(
        "leeds",
        "s31.txt",
        "1 Introduction\n\n1.1 Leeds City Council has a strong record of change. Bradford Council and Wakefield Council have too.\n",
    ),
    Opening(
        "chelmsford",
        "s32.txt",
        "How we use data\n\nWe keep it.\n\nContact Chelmsford City Council, Civic Centre, Duke Street\n",
    ),
    Opening(
        "",
        "s33.txt",
        "How we use data\n\nWe keep it.\n\nFor schools contact Essex County Council.\n",
    ),
    Opening(
        "gloucester",
        "s34.txt",
        "Gloucester City Council\nCabinet\n10 July 2024\nProductivity Plan\n\nReport of the Leader. Gloucestershire County Council was told.\n",
    ),
    Opening(
        "ribble-valley",
        "s35.txt",
        "REPORT TO POLICY AND FINANCE COMMITTEE\n\nRIBBLE VALLEY BOROUGH COUNCIL\n\nmeeting date: 2 July 2024\n\ntitle: PRODUCTIVITY PLAN\n\nTo ask members for approval.\n",
    ),
    Opening(
        "three-rivers",
        "s36.txt",
        "Three Rivers District Council – Productivity Plan\n\nWatford Borough Council is our partner in finance; Watford Borough Council runs it.\n",
    ),
    Opening(
        "watford",
        "s37.txt",
        "Watford Borough Council’s Productivity Plan 2024/25\n\nThree Rivers District Council is our partner.\n",
    ),
    Opening(
        "",
        "s38.txt",
        "Three rivers run through our district, and the new forest is old. Our high peak is steep.\n\nThe castle point is blunt.\n",
    ),
    Opening(
        "north-hertfordshire",
        "s39.txt",
        "North Herts Council Productivity Plan\n\nBins.\n",
    ),
    Opening(
        "bath-and-north-east-somerset",
        "s40.txt",
        "B&NES Council productivity plan\n\nNorth Somerset Council is next door.\n",
    ),
    Opening(
        "kensington-and-chelsea",
        "s41.txt",
        "Productivity Plan\n\nThe Royal Borough of Kensington and Chelsea is the smallest borough in London. Westminster is near.\n",
    ),
    Opening(
        "",
        "s42.txt",
        "Our plan\n\nWe bought a house in Preston Road, near Lancaster Gate, from Mr Bolton of Kent Avenue.\n",
    ),
    Opening(
        "hastings",
        "s43.txt",
        "Hastings Borough Council (HBC) Productivity Plan – July 2024\n\nBins.\n",
    ),
    Opening(
        "redcar-and-cleveland",
        "s44.txt",
        "Redcar & Cleveland Borough Council | this is Redcar & Cleveland\n\nProductivity Plan\n\nBins.\n",
    ),
];
