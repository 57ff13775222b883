//! Pages in the shapes that councils' sites and office suites give them.

use super::{outline, same};

#[test]
fn a_page_in_the_style_of_government() {
    same(
        r##"<!DOCTYPE html><html lang="en" class="govuk-template"><head><title>Productivity plan - Northmoor Council</title></head>
<body class="govuk-template__body"><div class="govuk-cookie-banner" role="region" aria-label="Cookies"><h2>Cookies on this site</h2><p>We use some essential cookies.</p><button>Accept</button></div>
<a href="#main-content" class="govuk-skip-link">Skip to main content</a>
<header class="govuk-header" role="banner"><a href="/">Northmoor Council</a></header>
<div class="govuk-width-container"><div class="govuk-phase-banner"><p>Beta: your <a href="/f">feedback</a> helps us.</p></div>
<nav class="govuk-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/c">Council</a></li></ol></nav>
<main class="govuk-main-wrapper" id="main-content" role="main"><div class="govuk-grid-row">
<h1 class="govuk-heading-xl">Productivity plan</h1>
<nav class="gem-c-contents-list" role="navigation"><h2>Contents</h2><ol><li><a href="#a">Transforming</a></li></ol></nav>
<p class="govuk-body-l">Northmoor serves 90,000 people.</p>
<div class="govuk-accordion" data-module="govuk-accordion">
<div class="govuk-accordion__section"><div class="govuk-accordion__section-header"><h2 class="govuk-accordion__section-heading"><button type="button" class="govuk-accordion__section-button" aria-expanded="false"><span class="govuk-accordion__section-heading-text"><span>How we transformed services</span></span><span class="govuk-visually-hidden">, </span><span class="govuk-accordion__section-toggle"><span>Show</span></span></button></h2></div>
<div class="govuk-accordion__section-content" hidden="until-found"><p class="govuk-body">We merged four teams.</p>
<ul class="govuk-list govuk-list--bullet"><li>one front desk</li><li>one telephone number <a href="/x">(opens in a new tab)</a></li></ul></div></div></div>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Costs by year</span></summary><div class="govuk-details__text"><table class="govuk-table"><caption class="govuk-table__caption">Table 1: costs</caption><thead class="govuk-table__head"><tr><th scope="col">Year</th><th scope="col">£000</th></tr></thead><tbody><tr><th scope="row">2024</th><td>120</td></tr></tbody></table></div></details>
<div class="gem-c-feedback"><h2>Is this page useful?</h2><button>Yes</button><button>No</button><p>Thank you for your feedback.</p></div>
</div></main></div>
<footer class="govuk-footer" role="contentinfo"><h2 class="govuk-visually-hidden">Support links</h2><a href="/p">Privacy</a></footer></body></html>"##,
        &[
            "f Northmoor Council",
            "h1 Productivity plan",
            "p Northmoor serves 90,000 people.",
            "h2 How we transformed services",
            "p We merged four teams.",
            "i1 - one front desk",
            "i1 - one telephone number (opens in a new tab)",
            "h3 Costs by year",
            "p Table 1: costs",
            "t Year | £000 / --- / 2024 | 120",
            "f Is this page useful?",
            "f Thank you for your feedback.",
        ],
    );
}

#[test]
fn a_page_of_a_shared_council_platform() {
    same(
        r##"<!DOCTYPE html><html><head><title>Our productivity plan | Eastfold District Council</title></head><body class="path-node has-sidebar">
<a href="#main" class="visually-hidden focusable skip-link">Skip to main content</a>
<div class="dialog-off-canvas-main-canvas"><header class="lgd-header"><div class="lgd-header__nav"><ul><li><a href="/bins">Bins</a></li></ul></div></header>
<div class="lgd-region lgd-region--breadcrumb"><nav><ol><li><a href="/">Home</a></li></ol></nav></div>
<main id="main-content" class="main"><div class="lgd-page-title-block"><h1 class="lgd-page-title-block__title"><span>Our productivity plan</span></h1></div>
<div class="layout"><div class="region-content"><article class="node"><div class="node__content"><div class="field--name-body">
<h2 id="social-care">Reducing wasteful spend</h2><p>We buy with&nbsp;our neighbours.</p>
<section id="related-works"><h3>Related works</h3><p>The depot is shared with Westfold, which saves both of us rent.</p></section>
</div></div></article></div>
<aside class="region-sidebar-second"><div class="block block-related"><h2>Related content</h2><ul><li><a href="/a">Budget book</a></li><li><a href="/b">Audit letter</a></li></ul></div></aside></div>
<div class="block-webform"><form class="webform"><label>Was this page helpful?</label><input type="radio"><p>Tell us more</p></form></div>
<p class="social-share"><a href="https://x.example">Share on X</a></p>
</main><footer class="lgd-footer"><p>© 2024 Eastfold</p></footer></div></body></html>"##,
        &[
            "f Eastfold District Council",
            "h1 Our productivity plan",
            "h2 Reducing wasteful spend",
            "p We buy with our neighbours.",
            "h3 Related works",
            "p The depot is shared with Westfold, which saves both of us rent.",
            "f Tell us more",
            "f Share on X",
        ],
    );
}

#[test]
fn a_page_without_marked_content_in_divs() {
    same(
        r##"<html><head><title>Productivity Plan 2024 - Fenby Borough Council</title></head><body>
<div id="cookie-consent"><p>This site uses cookies to store information on your computer.</p></div>
<div class="header"><div class="logo"><a href="/"><img alt="Fenby Borough Council"></a></div><div class="search-box"><input></div></div>
<div class="nav-wrap"><div class="megamenu"><ul><li><a href="/1">Pay</a></li><li><a href="/2">Report</a></li></ul></div></div>
<div class="breadcrumb"><span>You are in:</span> <a href="/">Home</a> &gt; <a href="/c">Your council</a></div>
<div class="container"><div class="row"><div class="col-md-8">
<h1>Productivity Plan 2024</h1>
<p>Fenby has cut the cost of its offices by a third since the year 2019.</p>
<p><strong>What we plan</strong></p><p>We will move the archive to a store that three councils share.</p>
<ul class="list"><li>Sell the annexe</li></ul>
<p><a href="#top">Back to top</a></p>
<div class="page-rating"><p>How useful was this page?</p></div></div>
<div class="col-md-4"><div class="panel"><h3>In this section</h3><ul><li><a href="/1">Accounts</a></li><li><a href="/2">Budget</a></li><li><a href="/3">Council tax</a></li><li><a href="/4">Pay policy</a></li><li><a href="/5">Spending</a></li></ul></div></div></div></div>
<div class="footer"><p>Fenby Borough Council, Market Square</p></div></body></html>"##,
        &[
            "f Fenby Borough Council",
            "h1 Productivity Plan 2024",
            "p Fenby has cut the cost of its offices by a third since the year 2019.",
            "b What we plan",
            "p We will move the archive to a store that three councils share.",
            "i1 - Sell the annexe",
            "f Back to top",
            "f How useful was this page?",
            "f In this section",
        ],
    );
}

#[test]
fn a_page_inside_a_form_with_its_heading_outside_the_content() {
    same(
        r##"<html><head><title>Efficiency plan</title></head><body><form method="post" id="aspnetForm"><input type="hidden">
<div id="s4-workspace"><div class="ms-siteHeader"><h1 id="pageTitle"><span>Efficiency plan</span></h1></div>
<div id="sideNavBox"><ul><li><a href="/1">Recent</a></li></ul></div>
<div id="DeltaPlaceHolderMain"><div class="ms-rtestate-field"><h2 class="ms-rteElement-H2">Technology</h2>
<p>Staff use one system to log repairs, which ended the need for four others and their licences.</p>
<div><span style="font-weight:bold">Data</span></div><div>We publish every payment over £250 each month and check it for duplicates before we pay.</div>
<p>&#8203;</p></div></div></div></form></body></html>"##,
        &[
            "h1 Efficiency plan",
            "h2 Technology",
            "p Staff use one system to log repairs, which ended the need for four others and their licences.",
            "b Data",
            "p We publish every payment over £250 each month and check it for duplicates before we pay.",
        ],
    );
}

#[test]
fn a_page_of_a_weblog() {
    same(
        r##"<html><head><title>Transformation update &#8211; Westfold Town Council</title></head><body class="page-template has-sidebar">
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Westfold Town Council</a></p></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main"><article class="page type-page">
<header class="entry-header"><h1 class="entry-title">Transformation update</h1></header>
<div class="entry-content"><p>The hall now opens with a card.</p><figure class="wp-block-table"><table><tbody><tr><td><strong>Action</strong></td><td><strong>By</strong></td></tr><tr><td>New boiler</td><td>May 2025</td></tr></tbody></table><figcaption>Actions agreed</figcaption></figure>
<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div></div></article></main></div>
<aside id="secondary" class="widget-area"><h2>Recent posts</h2><ul><li><a href="/1">Fete</a></li></ul></aside></div></div></body></html>"##,
        &[
            "f Westfold Town Council",
            "h1 Transformation update",
            "p The hall now opens with a card.",
            "t Action | By / --- / New boiler | May 2025",
            "p Actions agreed",
            "f Share this:",
            "f Facebook",
        ],
    );
}

#[test]
fn a_page_that_word_saved() {
    same(
        r##"<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>Plan</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings>x</o:OfficeDocumentSettings></xml><![endif]--><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB><div class=WordSection1>
<p class=MsoTitle>Plan of savings<o:p></o:p></p>
<p class=MsoToc1><a href="#_Toc1">Our aims<span style='display:none;mso-hide:screen'>. </span><span style='display:none;mso-hide:screen'>3</span></a></p>
<h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Our aims<o:p></o:p></h1>
<p class=MsoNormal>The coun<span class=SpellE>cil</span> will<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> save.<o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>Sell the depot</p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>and its yard</p>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt'><span style='font-family:Wingdings'>§<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>Buy vans</p>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span>Share staff</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Who</b></p></td><td><p class=MsoNormal><b>When</b></p></td></tr><tr><td><p class=MsoNormal>Ann</p></td><td><p class=MsoNormal>May<o:p></o:p></p></td></tr></table>
<div style='mso-element:footnote-list'><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> Subject to approval.</p></div></div></div></body></html>"##,
        &[
            "h1 Plan of savings",
            "p Our aims. 3",
            "h1 1. Our aims",
            "p The council will save.",
            "i1 - Sell the depot",
            "i2 - and its yard",
            "i1 - Buy vans",
            "i1 2. Share staff",
            "t Who | When / --- / Ann | May",
            "p Subject to approval.",
        ],
    );
}

#[test]
fn a_page_that_an_office_suite_or_document_converter_saved() {
    same(
        r##"<html><head><title></title></head><body lang="en-GB"><div title="header"><p>Fenby plan</p></div>
<p class="western" style="page-break-before: always"><font face="Arial"><font size="4"><b>Savings</b></font></font></p>
<ol><li><p>Sell<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> land</p></li><li><p>Let rooms</p></li></ol>
<table width="600"><col width="300"/><tr valign="top"><td bgcolor="#ddd"><p><b>Done</b></p></td><td><p><b>To do</b></p></td></tr><tr><td><ul><li><p>Cut rent</p></li></ul></td><td><ul><li><p>Cut fuel</p></li></ul></td></tr></table>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>In two lots.</p></div><div title="footer"><p>2</p></div></body></html>"##,
        &[
            "f Fenby plan",
            "b Savings",
            "i1 1. Sell land",
            "i1 2. Let rooms",
            "t Done | To do / --- / (1) Cut rent | (1) Cut fuel",
            "p In two lots.",
            "f 2",
        ],
    );
}

#[test]
fn a_part_marked_as_main_does_not_hide_the_rest() {
    let prose =
        "<p>The council has merged its teams and will now let the offices that they had.</p>"
            .repeat(20);
    let page = format!(
        "<body><main><h1>Plan</h1><p>Read on.</p></main><div class=body>{prose}</div><footer>Address</footer></body>"
    );
    assert_eq!(outline(&page).len(), 22);
    let page = format!("<body class=cookies><aside><h1>Plan</h1>{prose}</aside></body>");
    assert_eq!(outline(&page).len(), 21);
    let page = format!("<body><div class=menu>{prose}</div></body>");
    assert_eq!(outline(&page)[0].chars().next(), Some('p'));
    let page =
        format!("<body style='visibility:hidden'><div style='display:none'>{prose}</div></body>");
    assert_eq!(outline(&page).len(), 20);
}

#[test]
fn sections_with_one_class_are_all_read() {
    same(
        "<body><div class=content><h1>Plan</h1><p>One of the many things we did.</p></div><div class=content><h2>Next</h2><p>Another of the many things that we did last year.</p></div></body>",
        &[
            "h1 Plan",
            "p One of the many things we did.",
            "h2 Next",
            "p Another of the many things that we did last year.",
        ],
    );
}

#[test]
fn a_page_of_widgets_and_tabs() {
    same(
        r##"<html><head><meta charset="utf-8"><title>Plan for productivity | Southmere City Council</title></head><body id="top">
<ul class="skip-links"><li><a href="#body-content">Skip to content</a></li></ul>
<div id="blq-container"><div class="site-head" role="banner"><a href="/" rel="home">Southmere City Council</a></div>
<div class="l-content" id="body-content"><div class="l-content-container"><div class="container__page-header"><h1 class="page-heading">Plan for productivity</h1></div>
<ul class="nav nav-tabs"><li><a href="#t1">Aims</a></li><li><a href="#t2">Costs</a></li></ul>
<div class="tab-content"><div role="tabpanel" id="t1"><h2>Aims</h2><p class="lead">We want <a href="/x">shorter waits</a>.</p></div>
<div role="tabpanel" id="t2" style="display:none"><h2>Costs</h2><p>It costs £3,000.</p><div class="table-responsive"><table class="table"><tbody><tr><th scope="row">Licences</th><td>£2,000</td></tr><tr><th scope="row">Training</th><td>£1,000</td></tr></tbody></table></div></div></div>
<div class="supplement"><p class="date-publish">Last updated 12 July 2024</p></div>
<p>Share this page</p><ul class="list list--social"><li><a href="#">Facebook</a></li></ul></div></div></div>
<footer class="footer"><ul><li><a href="/c">Contact</a></li></ul></footer></body></html>"##,
        &[
            "f Southmere City Council",
            "h1 Plan for productivity",
            "h2 Aims",
            "p We want shorter waits.",
            "h2 Costs",
            "p It costs £3,000.",
            "t Licences | £2,000 / Training | £1,000",
            "p Last updated 12 July 2024",
            "f Share this page",
        ],
    );
}

#[test]
fn a_page_of_a_grid_editor() {
    same(
        r##"<html><head><title>Productivity Plan - Ashmoor Borough Council</title></head><body class="umb-page">
<div class="cookie-notice"><p>We use cookies.</p></div><nav class="main-nav"><a href="/">Home</a></nav>
<div class="umb-grid"><div class="grid-section"><div><h1>Productivity Plan</h1></div>
<div class="umb-block-list"><div class="rte"><h2><span>1. How we work</span></h2><p><span style="font-size:12pt">Teams share one <strong>rota</strong>.</span></p><p>&nbsp;</p>
<ol><li><strong>Fleet</strong><ol type="a"><li>Sell</li><li>Share</li></ol></li></ol></div>
<div class="accordion"><div class="accordion-item"><h3 class="accordion-header"><button class="accordion-button collapsed" type="button">Barriers</button></h3><div class="accordion-collapse collapse"><div class="accordion-body"><p>Short funding.</p></div></div></div></div></div></div></div>
<div class="page-feedback"><h3>Feedback</h3><p>Did you find this page useful?</p></div></body></html>"##,
        &[
            "f Ashmoor Borough Council",
            "h1 Productivity Plan",
            "h2 1. How we work",
            "p Teams share one rota.",
            "i1 1. Fleet",
            "i2 a. Sell",
            "i2 b. Share",
            "h3 Barriers",
            "p Short funding.",
            "f Feedback",
            "f Did you find this page useful?",
        ],
    );
}

#[test]
fn a_committee_paper_turned_into_a_page() {
    same(
        r##"<html><head><title>Agenda item 7</title><style>.a{}</style></head><body><div class="mgContent"><div class="Section1" style="page:Section1">
<p style="text-align:center"><b><span style="font-size:16pt">PRODUCTIVITY PLAN</span></b></p>
<table cellspacing="0" style="border-collapse:collapse"><tr><td style="width:60pt"><p><b>Report of:</b></p></td><td><p>Head of Finance</p></td></tr><tr><td><p><b>Date:</b></p></td><td><p>4 July</p></td></tr></table>
<p style="margin-left:36pt;text-indent:-36pt">1.1<span style="font:7pt 'Times New Roman'">&nbsp;&nbsp;&nbsp;&nbsp; </span>The council is asked to note the plan.</p>
<p style="margin-left:36pt;text-indent:-36pt">1.2<span>&#xa0;&#xa0;</span>It is short.</p>
<ul type="disc"><li style="margin-left:0"><span>Cut post</span></li></ul><p>&#xa0;</p></div></div></body></html>"##,
        &[
            "b PRODUCTIVITY PLAN",
            "t Report of: | Head of Finance / Date: | 4 July",
            "p 1.1 The council is asked to note the plan.",
            "p 1.2 It is short.",
            "i1 - Cut post",
        ],
    );
}

#[test]
fn sections_that_are_folded_away_below_their_headings_are_kept() {
    let long = |word: &str| [word; 21].join(" ");
    let (a, b, c, d) = (long("aa"), long("bb"), long("cc"), long("dd"));
    let links = "<li><a href=/x>One more page about it</a></li>".repeat(6);
    same(
        &format!(
            "<h1>Plan</h1><h2>A</h2>\n<div style='display:none'><p>{a}</p></div>\
             <div class=box><h2>B</h2></div><div><div hidden><p>{b}</p></div></div>\
             <h2>C</h2><div style='display:none'><p>{c}</p></div>\
             <h2>D</h2><div style='display:none'><ul>{links}</ul></div>\
             <h2>E</h2><div style='display:none'><p>too short</p></div>\
             <p>text</p><div style='display:none'><p>{d}</p></div>"
        ),
        &[
            "h1 Plan",
            "h2 A",
            &format!("p {a}"),
            "h2 B",
            &format!("p {b}"),
            "h2 C",
            &format!("p {c}"),
            "h2 D",
            "h2 E",
            "p text",
        ],
    );
}
