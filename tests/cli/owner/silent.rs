//! Openings that do not say whose plan they are, whatever they mention.

use super::Opening;

pub(super) const SILENT: &[Opening] = &[
    Opening(
        "",
        "m01.txt",
        "Productivity Plan\n\nThe Council has four depots. We share audit with Bolsover District Council and waste with Chesterfield Borough Council.\n",
    ),
    Opening(
        "",
        "m02.txt",
        "Productivity Plan 2024\n\nOur borough has 90,000 residents, and CBC has served them since 1974. NEDDC and BDC help.\n",
    ),
    Opening(
        "",
        "m03.txt",
        "Our three councils share one plan\n\nBoston Borough Council, East Lindsey District Council and South Holland District Council work as one. Each has its own members.\n",
    ),
    Opening(
        "",
        "m04.txt",
        "Babergh and Mid Suffolk District Councils\n\nJoint Productivity Plan\n\nThe two councils share one staff.\n",
    ),
    Opening(
        "",
        "m05.txt",
        "Adur & Worthing Councils: productivity plan\n\nThe two councils share one staff. See www.adur-worthing.gov.uk.\n",
    ),
    Opening(
        "",
        "m06.txt",
        "Derby City Council and Derbyshire County Council: our plan\n\nWe share a bus gate.\n",
    ),
    Opening(
        "",
        "m07.txt",
        "Cardiff Council Productivity Plan\n\nBristol City Council is across the water. Bristol City Council has shared its ledger with us, and Newport helps.\n",
    ),
    Opening(
        "",
        "m08.txt",
        "Fenby Borough Council\n\nProductivity Plan\n\nPendle Borough Council is our neighbour. Pendle Borough Council has a depot that we use, and Pendle is kind.\n",
    ),
    Opening(
        "",
        "m09.txt",
        "The reading scheme\n\nReading is a joy. Reading for pleasure doubled, and the dead were buried in good ground. Rugby was played in the hart park.\n",
    ),
    Opening(
        "",
        "m10.txt",
        "Report to the audit panel\n\nLessons from Thurrock Council\n\nWe have read with care what befell Thurrock Council. Our own debts are small.\n",
    ),
    Opening(
        "",
        "m11.txt",
        "Greater Manchester Combined Authority\n\nProductivity Plan\n\nThe mayor and ten councils, among them Bolton Council and Wigan Council, act together.\n",
    ),
    Opening(
        "",
        "m12.txt",
        "Productivity plan of the university\n\nThe University of Leicester and Leicester City Football Club share a car park.\n",
    ),
    Opening(
        "",
        "m13.txt",
        "Productivity Plan\n\nThe district lies in Lancashire. Lancashire County Council runs our schools, and Lancashire County Council runs our roads. Our district has five depots.\n",
    ),
    Opening(
        "",
        "m14.txt",
        "Our plan\n\nThe council was formed in 2023, replacing Allerdale Borough Council, Carlisle City Council and Copeland Borough Council. It has 46 members.\n",
    ),
    Opening(
        "",
        "m15.txt",
        "Our plan\n\nPayroll is hosted by Kirklees Council. Our fleet is run with Leeds City Council. IT is bought through Kirklees Council.\n",
    ),
    Opening(
        "",
        "m16.txt",
        "Department for Levelling Up\n\nTo: Chief Executive, Pendle Borough Council\n\nDear Chief Executive\n\nPlease send us a plan by July.\n\nYours sincerely\n\nThe Minister\n",
    ),
    Opening(
        "",
        "m17.txt",
        "Minister for Local Government, 2 Example Street\n\nDear Minister\n\nWe write with four answers. They were weighed with care.\n\nYours sincerely\n\nJane Sutton\n\nChief Executive\n",
    ),
    Opening(
        "",
        "m18.txt",
        "Warwick Town Council\n\nProductivity plan\n\nWarwick District Council empties our bins. We cut the grass.\n",
    ),
    Opening(
        "",
        "m19.txt",
        "Lichfield City Council\n\nPlan for the Guildhall\n\nLichfield District Council and Staffordshire County Council gave grants to our city.\n",
    ),
    Opening(
        "",
        "m20.txt",
        "Kent Police\n\nProductivity plan\n\nKent and Medway NHS, Medway Council and Kent County Council share our control room.\n",
    ),
    Opening(
        "",
        "m21.txt",
        "Productivity Plan\n\nNeighbouring Burnley Borough Council published its productivity plan in May, and we have learnt from Rossendale Borough Council’s Productivity Plan.\n",
    ),
    Opening(
        "",
        "m22.txt",
        "Productivity Plan\n\nThe districts of the county are Ashford, Canterbury, Dartford, Dover, Gravesham and Maidstone.\n",
    ),
    Opening(
        "",
        "m23.txt",
        "Productivity\n\nCouncillor John Preston, the leader, and Mary Bolton, who chairs the panel, agreed this plan. Lancaster Gate was let.\n",
    ),
    Opening(
        "",
        "derbyshire/m24.txt",
        "Our plan\n\nIt has four parts, and we shall keep to each of them.\n",
    ),
    Opening(
        "",
        "m25.txt",
        "Productivity Plan\n\nSee https://beta.stock1-prd.gosshosted.com/plan and www.gov.uk/plans. We have four depots.\n",
    ),
    Opening(
        "",
        "m26.txt",
        "Our plan\n\nNewport and Aberdeenshire are far. Isle of Anglesey County Council has its own answer, and North Tyneside Council another.\n",
    ),
    Opening(
        "",
        "m27.txt",
        "Our plan\n\nWaste goes to the tip at www.suffolk.gov.uk/tips, as residents know. We collect it.\n",
    ),
    Opening(
        "",
        "m28.txt",
        "South Yorkshire Mayoral Combined Authority productivity plan\n\nSheffield, Rotherham, Barnsley and Doncaster make up our area.\n",
    ),
    Opening(
        "",
        "plan for reading.txt",
        "A plan\n\nEach child has a book.\n",
    ),
    // Further traps.
    Opening(
        "",
        "n01.txt",
        "Richmond and Wandsworth Councils\n\nOne plan for two\n\nThis is published on behalf of the London Borough of Richmond upon Thames and the London Borough of Wandsworth.\n",
    ),
    Opening(
        "",
        "n02.txt",
        "Statement\n\nThis is made on behalf of Surrey County Council and all eleven district councils.\n",
    ),
    Opening(
        "",
        "n03.txt",
        "Plan\n\nWe are one of twelve districts in Kent. Kent County Council runs the schools.\n",
    ),
    Opening(
        "",
        "n04.txt",
        "Productivity Plan\n\nContact our audit partner, shared with others, at audit@kirklees.gov.uk.\n",
    ),
    Opening(
        "",
        "n05.txt",
        "Cambridgeshire and Peterborough Combined Authority\n\nProductivity Plan\n\nPeterborough City Council and Cambridgeshire County Council are members.\n",
    ),
    Opening(
        "",
        "n06.txt",
        "Durham University\n\nProductivity plan\n\nDurham is a city. We teach.\n",
    ),
    Opening(
        "",
        "n07.txt",
        "Kingston is ours\n\nKingston and Richmond are names of several places.\n",
    ),
    Opening(
        "",
        "n08.txt",
        "Belfast City Council\n\nProductivity Plan\n\nDerry and Newry are far. Liverpool City Council is over the water.\n",
    ),
    Opening(
        "",
        "n09.txt",
        "The plan of the parish\n\nHart Parish Council met in the hall. Hart District Council sent a letter to Hart Parish Council.\n",
    ),
    Opening(
        "",
        "n10.txt",
        "Our plan\n\nPayments are made by Essex County Council's pension fund, and Essex County Council's schools are good.\n",
    ),
    // What others say or make says nothing of this text.
    Opening(
        "",
        "p01.txt",
        "Our plan\n\nThe buses run on behalf of Lancashire County Council, and we count them.\n",
    ),
    Opening(
        "",
        "p02.txt",
        "Our plan\n\nA walk in four maps.\n\nMap data © Lancashire County Council 2024\n",
    ),
    Opening(
        "",
        "p03.txt",
        "Our plan\n\nThe study was published by Oldham Council in May. We learnt much.\n",
    ),
    Opening(
        "",
        "p04.txt",
        "Our plan\n\nWe sing a motto adopted by Oldham Council. It rhymes.\n",
    ),
    Opening(
        "",
        "p05.txt",
        "Our plan\n\nWe read Oldham Council's productivity plan before we wrote ours.\n",
    ),
    Opening(
        "",
        "p06.txt",
        "Our plan\n\nOldham Council helped us to write this plan.\n",
    ),
    Opening(
        "",
        "p07.txt",
        "Our plan\n\nOldham Council has published its productivity plan, and ours owes it much.\n",
    ),
    Opening(
        "",
        "p08.txt",
        "Our plan\n\nThe minister met us at Oldham Council, and they met us in Oldham.\n",
    ),
    Opening(
        "",
        "p09.txt",
        "Our plan\n\nA sign reads welcome to Derbyshire, and it is ours.\n",
    ),
    Opening(
        "",
        "p10.txt",
        "Our plan\n\nWe owe thanks to the leader of Oldham Council.\n",
    ),
    Opening(
        "",
        "q01.txt",
        "Our plan\n\nWe have four depots.\n\nPeer review team\n\nCity of York Council\n",
    ),
    Opening(
        "",
        "q02.txt",
        "Our plan\n\nAward won by Oldham Council\n\nWe have four depots, and we clean them.\n",
    ),
    Opening(
        "",
        "q03.txt",
        "Our plan\n\nBased on the plan of Oldham Council\n\nWe have four depots, and we clean them.\n",
    ),
    Opening(
        "",
        "q04.txt",
        "Suffolk\n\nProductivity Plan\n\nOur district has nine wards.\n",
    ),
    Opening(
        "",
        "q05.txt",
        "Productivity Plan\n\nBased on the productivity plan of Oldham\n\nWe have four depots, and we clean them.\n",
    ),
    Opening(
        "",
        "q06.txt",
        "Productivity Plan\n\nWe have four depots.\n\nKent County Council runs the tips. We clean the streets.\n",
    ),
];
