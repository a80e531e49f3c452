//! Who is who: what other programs get wrong, one test each.

use crate::extract::annotate;
use crate::knowledge::Knowledge;
use crate::model::{Document, EntityKind, MentionForm, Zone, ZoneKind};
use crate::text::Span;
use crate::time::PartialDate;

/// `Name: mention, mention` of every person of a text (organisations and places with their kind), in order. Descriptions are
/// left out: they are of the extractor of statements.
fn cast(text: &str, published: &str, tail: Option<&str>) -> Vec<String> {
    let published = match PartialDate::parse(published) {
        Some(PartialDate::Day(day)) => Some(day),
        _ => None,
    };
    let whole = tail.map_or_else(|| text.to_owned(), |tail| format!("{text}\n{tail}"));
    let body = Zone { span: Span::new(0, text.len()), kind: ZoneKind::Body };
    let mut zones = vec![body];
    if tail.is_some() {
        zones.push(Zone { span: Span::new(text.len() + 1, whole.len()), kind: ZoneKind::Tail });
    }
    let document = Document { text: whole.clone(), zones, published, ..Document::default() };
    let cast = annotate(&document, Knowledge::builtin()).cast;
    (0..cast.entities.len())
        .filter_map(|index| {
            let entity = &cast.entities[index];
            let mut words: Vec<&str> = cast
                .mentions
                .iter()
                .filter(|mention| mention.entity.0 == index && mention.form != MentionForm::Description)
                .map(|mention| mention.extent.of(&whole))
                .collect();
            words.dedup();
            let kind = match entity.kind {
                EntityKind::Person => "",
                EntityKind::Organization => "organization ",
                EntityKind::Place => "place ",
                EntityKind::Other => "other ",
            };
            (!words.is_empty()).then(|| format!("{kind}{}: {}", entity.name, words.join(", ")))
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(cast(text, "", None), expected, "{text}");
}

fn check_on(day: &str, text: &str, expected: &[&str]) {
    assert_eq!(cast(text, day, None), expected, "{text} on {day}");
}

#[test]
fn one_individual_is_one_entity() {
    check(
        "The officer was known as QX77. Aaron Pell, who was previously known as QX77, wept. Sgt Pell was cleared. \
         Sergeant Aaron Pell had denied it. Mr Pell left with his wife. Pell will not return.",
        &["Aaron Pell: QX77, Aaron Pell, QX77, Sgt Pell, Sergeant Aaron Pell, Mr Pell, Pell"],
    );
}

#[test]
fn a_pronoun_carries_a_stated_code_name() {
    check(
        "Helen Ford thanked Aaron Pell, 40. Ms Ford refused to name Mr Pell directly, choosing instead to refer to him by \
         his codename QX77. She praised QX77.",
        &["Helen Ford: Helen Ford, Ms Ford", "Aaron Pell: Aaron Pell, Mr Pell, QX77"],
    );
}

#[test]
fn a_code_name_alone_is_nobody_known() {
    check(
        "Aaron Pell spoke to reporters. The officer, known only as QX77, was not there.",
        &["Aaron Pell: Aaron Pell", "QX77: QX77"],
    );
}

#[test]
fn surname_only_does_not_over_match() {
    check(
        "Mark Sutton met Anna Sutton in court. A man called Sutton had rung them both, said a clerk.",
        &["Mark Sutton: Mark Sutton", "Anna Sutton: Anna Sutton", "Sutton: Sutton"],
    );
}

#[test]
fn a_title_with_a_gender_picks_the_one_it_fits() {
    check(
        "Mark Sutton met Anna Sutton in court. Mrs Sutton wept. Mr Sutton did not.",
        &["Mark Sutton: Mark Sutton, Mr Sutton", "Anna Sutton: Anna Sutton, Mrs Sutton"],
    );
}

#[test]
fn a_single_initial_is_no_magnet() {
    check(
        "John Barker gave evidence. The witness, Mr B, was not named in court.",
        &["John Barker: John Barker", "B: Mr B"],
    );
}

#[test]
fn surnames_that_come_first_are_surnames() {
    check("Kim Jong-un arrived on Friday. Mr Kim smiled.", &["Kim Jong-un: Kim Jong-un, Mr Kim"]);
}

#[test]
fn reversed_names_are_not_joined() {
    check(
        "Mark Rowley spoke. Later a clerk called Rowley Mark spoke.",
        &["Mark Rowley: Mark Rowley", "Rowley Mark: Rowley Mark"],
    );
}

#[test]
fn companies_of_initials_are_no_people() {
    check(
        "He worked for J.P. Morgan and then for A.G. Barr in Glasgow.",
        &[
            "organization J.P. Morgan: J.P. Morgan",
            "organization A.G. Barr: A.G. Barr",
            "place Glasgow: Glasgow",
        ],
    );
}

#[test]
fn a_shared_surname_is_not_lent_to_a_namesake() {
    check(
        "Chris Kovac was shot on Monday. Chris and Donald Smith saw it happen.",
        &["Chris Kovac: Chris Kovac", "Chris Smith: Chris", "Donald Smith: Donald Smith"],
    );
}

#[test]
fn given_names_before_a_full_name_share_its_surname() {
    check(
        "Joseph, Ruth and Leah Moss wept. Joseph spoke. Obama and Ruth Moss met.",
        &["Joseph Moss: Joseph", "Ruth Moss: Ruth, Ruth Moss", "Leah Moss: Leah Moss", "Obama: Obama"],
    );
}

#[test]
fn an_office_and_a_surname_mean_its_only_holder() {
    let text = "President Obama spoke on Friday. Mr Obama was calm. His wife, Michelle Obama, was there. Obama left.";
    check_on(
        "2015-03-01",
        text,
        &["Barack Obama: President Obama, Mr Obama, Obama", "Michelle Obama: Michelle Obama"],
    );
    check_on("1995-03-01", "President Obama spoke.", &["Obama: President Obama"]);
    check_on("", "President Bush spoke.", &["Bush: President Bush"]);
    check_on("2003-03-01", "President Bush spoke.", &["George W. Bush: President Bush"]);
    check(
        "President Sam Obama spoke. President Obama left.",
        &["Sam Obama: President Sam Obama, President Obama"],
    );
}

#[test]
fn a_relative_is_not_whom_the_surname_meant_before() {
    check(
        "Marsh was calm. His mother, Ruth Marsh, wept. Mrs Marsh left.",
        &["Marsh: Marsh", "Ruth Marsh: Ruth Marsh, Mrs Marsh"],
    );
}

#[test]
fn father_and_son_are_two() {
    check(
        "Roger Stone met Roger Stone Jr. in Leeds. Stone was calm.",
        &["Roger Stone: Roger Stone, Stone", "Roger Stone Jr: Roger Stone Jr", "place Leeds: Leeds"],
    );
    check("Robert S. Hale III spoke. Mr Hale left.", &["Robert S. Hale III: Robert S. Hale III, Mr Hale"]);
}

#[test]
fn a_short_given_name_is_the_long_one() {
    check(
        "Daniel Marsh was shot in Leeds. \"Danny was kind,\" said Ruth Hale.",
        &["Daniel Marsh: Daniel Marsh, Danny", "place Leeds: Leeds", "Ruth Hale: Ruth Hale"],
    );
}

#[test]
fn a_company_is_known_by_the_start_of_its_name() {
    check(
        "Sansui Electric Co. lost money last year. Sansui makes radios, and Sansui's shares fell.",
        &["organization Sansui Electric Co: Sansui Electric Co, Sansui"],
    );
    check(
        "Kellogg Co. lost money. Will Kellogg founded it, and Mr. Kellogg left.",
        &["organization Kellogg Co: Kellogg Co", "Will Kellogg: Will Kellogg, Mr. Kellogg"],
    );
}

#[test]
fn a_name_that_ends_in_a_head_is_whole() {
    check(
        "Eastmarch Police said no. The Eastmarch Police Association agreed.",
        &[
            "organization Eastmarch Police: Eastmarch Police",
            "organization Eastmarch Police Association: Eastmarch Police Association",
        ],
    );
}

#[test]
fn a_person_and_a_place_of_one_name() {
    check(
        "Jack London was born in San Francisco. Mr London never lived in London.",
        &[
            "Jack London: Jack London, Mr London",
            "place San Francisco: San Francisco",
            "place London: London",
        ],
    );
    check(
        "Israel Katz flew home to Israel. Mr Katz said Israel would wait.",
        &["Israel Katz: Israel Katz, Mr Katz", "place Israel: Israel"],
    );
}

#[test]
fn pronouns_are_no_people() {
    check("He said She would come. I told Them that It was late.", &[]);
}

#[test]
fn families_with_one_surname_stay_apart() {
    check(
        "Daniel Marsh was shot in Leeds. Mr Marsh was 23. His mother, Ruth Marsh, said Mr Marsh was loved. \
         The Marsh family wept.",
        &[
            "Daniel Marsh: Daniel Marsh, Mr Marsh",
            "place Leeds: Leeds",
            "Ruth Marsh: Ruth Marsh",
            "Marsh: Marsh",
        ],
    );
}

#[test]
fn the_tail_tells_nothing_of_the_story() {
    let found = cast(
        "Mark Hale spoke on Friday. Mr Hale was calm.",
        "",
        Some("Mark reveals his new song\nJo Hale wins"),
    );
    assert_eq!(found[0], "Mark Hale: Mark Hale, Mr Hale");
}

#[test]
fn a_bare_office_is_held_by_whom_the_document_says() {
    check(
        "Home Secretary Jane Doyle spoke on Friday. The home secretary was calm. The judge, Mark Lacey KC, agreed.",
        &[
            "Jane Doyle: Home Secretary Jane Doyle, The home secretary",
            "Mark Lacey: The judge, Mark Lacey KC",
        ],
    );
}

#[test]
fn a_bare_office_is_held_by_whom_the_table_says_on_the_day() {
    let text = "The home secretary declined to comment on Friday.";
    check_on("2023-09-24", text, &["Suella Braverman: The home secretary"]);
    check_on("2024-11-15", text, &["Yvette Cooper: The home secretary"]);
    check_on("2023-11-13", text, &["James Cleverly: The home secretary"]);
    check_on("", text, &[]);
    check_on("2023-09-24", "The former home secretary declined to comment.", &[]);
}

#[test]
fn the_met_is_not_the_met_office() {
    check(
        "The Met Office forecast snow. The Met said Met Police officers were ready.",
        &["organization Met Office: Met Office", "organization Met Police: Met, Met Police"],
    );
}

#[test]
fn people_of_a_country_are_not_the_country() {
    check(
        "France beat Spain. The French cheered.",
        &["place France: France", "place Spain: Spain", "other French: French"],
    );
}

#[test]
fn a_name_ends_where_a_verb_is_glued_to_it() {
    check("Sir Mark Rowley spoke. Sir Mark Rowleysaid he understood.", &["Mark Rowley: Sir Mark Rowley"]);
}

#[test]
fn acronyms_are_of_organisations_only() {
    check(
        "The Harbour Safety Bureau (HSB) opened an inquiry. The HSB said it was early.",
        &["organization Harbour Safety Bureau: Harbour Safety Bureau, HSB"],
    );
}

#[test]
fn the_met_is_the_police_where_the_page_says_so() {
    check(
        "Met Police officers stood by. The Met has armed teams. He offered soldiers to the Met as a plan.",
        &["organization Met Police: Met Police, Met"],
    );
}

#[test]
fn surnames_of_two_words_follow_the_person() {
    check(
        "Sinéad Ní Bhriain left Galway. Ms Ní Bhriain was tired.",
        &["Sinéad Ní Bhriain: Sinéad Ní Bhriain, Ms Ní Bhriain", "place Galway: Galway"],
    );
    check(
        "María Fernanda Ruiz Calderón spoke in Bogotá. Ms Ruiz Calderón was calm. Ms Ruiz left.",
        &[
            "María Fernanda Ruiz Calderón: María Fernanda Ruiz Calderón, Ms Ruiz Calderón, Ms Ruiz",
            "place Bogotá: Bogotá",
        ],
    );
    check(
        "James Hale met Tom James Hale in Leeds.",
        &["James Hale: James Hale", "Tom James Hale: Tom James Hale", "place Leeds: Leeds"],
    );
}

#[test]
fn family_names_come_first_in_china_and_korea() {
    check(
        "Li Wenhao was held in Chengdu. Mr Li, 34, was freed.",
        &["Li Wenhao: Li Wenhao, Mr Li", "place Chengdu: Chengdu"],
    );
    check(
        "Park Min-jun and Choi Soo-yeon met in Busan. Ms Choi left.",
        &["Park Min-jun: Park Min-jun", "Choi Soo-yeon: Choi Soo-yeon, Ms Choi", "place Busan: Busan"],
    );
}

#[test]
fn a_code_name_is_told_later() {
    check(
        "The officer, known only as QX77, wept. Aaron Pell was later named as QX77.",
        &["Aaron Pell: QX77, Aaron Pell, QX77"],
    );
}

#[test]
fn a_married_name_is_stated() {
    check(
        "Laura Benson, formerly Laura Price, spoke. Mrs Benson wept. Ms Price had married in 2005.",
        &["Laura Benson: Laura Benson, Laura Price, Mrs Benson, Ms Price"],
    );
}

#[test]
fn storms_and_ships_are_nobody() {
    check(
        "Hurricane Ophelia came before Storm Desmond. HMS Daring helped.",
        &[
            "other Hurricane Ophelia: Hurricane Ophelia",
            "other Storm Desmond: Storm Desmond",
            "other HMS Daring: HMS Daring",
        ],
    );
}

#[test]
fn brothers_of_one_surname_stay_apart() {
    check(
        "Tom Aldous and Jack Aldous were charged with fraud. Jack said his brother was innocent. Mr Aldous was bailed.",
        &["Tom Aldous: Tom Aldous", "Jack Aldous: Jack Aldous, Jack", "Aldous: Mr Aldous"],
    );
}

#[test]
fn names_inside_names_are_told_beside_them() {
    let text = "The United States Navy met the University of Texas. Texas agreed.";
    let document = Document { text: text.to_owned(), ..Document::default() };
    let cast = annotate(&document, Knowledge::builtin()).cast;
    let inner: Vec<_> = (cast.inner.iter())
        .map(|mention| (mention.span.of(text), cast.entity(mention.entity).name.as_str()))
        .collect();
    assert_eq!(inner, [("United States", "United States"), ("Texas", "Texas")]);
}
