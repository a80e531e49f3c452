//! What the owner of a case knows of its sources: outlet profiles, sidecars, and lines that recur.

use std::fs;
use std::path::Path;

use casegraph::ingest::{Options, read_folder};
use casegraph::model::Document;

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("written");
    }
}

fn read(folder: &Path) -> (Vec<Document>, Vec<String>) {
    let (documents, errors) = read_folder(&[folder.to_owned()], &Options::default());
    let shown = folder.to_string_lossy().into_owned();
    (documents, errors.iter().map(|error| error.to_string().replace(&shown, "")).collect())
}

fn zones(document: &Document) -> Vec<(&str, &str)> {
    document.zones.iter().map(|zone| (zone.kind.name(), zone.span.of(&document.text))).collect()
}

const STORY: &str = "Fire guts old mill\n\n3 March 2023\n\nA fire destroyed the old mill in Leeds on Friday, officials said.\n\nNobody was hurt, said Carla Dunn, who leads the fire service.\n";

#[test]
fn the_lines_of_an_outlet() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = format!(
        "{STORY}\nThe Post in your pocket\n\nThe records go back to 1834, said Dev Patel of the archive.\n\nAlso in the Post today\n\nMayor Quill Brandt resigns over the bridge, it was said.\n"
    );
    write(
        folder.path(),
        &[
            (
                "case.toml",
                "[[outlet]]\nname = \"Post\"\nfiles = \"post-*\"\nfurniture = [\"the post in*\"]\ntail = [\"Also in the Post*\"]\n",
            ),
            ("post-1.txt", &page),
        ],
    );
    let (documents, errors) = read(folder.path());
    assert!(errors.is_empty(), "{errors:?}");
    let zones = zones(&documents[0]);
    assert!(zones.contains(&("widget", "The Post in your pocket")), "{zones:?}");
    assert!(zones.contains(&("body", "The records go back to 1834, said Dev Patel of the archive.")));
    assert_eq!(zones.iter().filter(|(kind, _)| *kind == "tail").count(), 2);
}

#[test]
fn a_sidecar_corrects_and_the_source_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        &[
            ("a.txt", STORY),
            ("a.txt.meta.toml", "published = \"2023-03-05\"\noutlet = \"The Post\"\nbyline = \"Ann Lee\"\n"),
            ("b.txt", STORY),
            ("b.meta.toml", "publishd = \"2023-03-05\"\n"),
            ("c.meta.toml", "title = \"x\"\n"),
        ],
    );
    let (documents, errors) = read(folder.path());
    assert_eq!(documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(documents[0].published.map(|day| day.to_string()).as_deref(), Some("2023-03-05"));
    assert_eq!(
        (documents[0].source.outlet.as_deref(), documents[0].byline.as_deref()),
        (Some("The Post"), Some("Ann Lee"))
    );
    assert_eq!(documents[0].source.sha256, documents[1].source.sha256);
    assert_eq!(errors.len(), 2);
    assert!(errors[0].starts_with("/b.meta.toml: line 1: unknown field `publishd`"), "{errors:?}");
    assert!(errors[1].starts_with("/c.meta.toml: stands beside no source"), "{errors:?}");
}

#[test]
fn what_recurs_in_an_outlet_is_furniture() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = |number: usize| {
        format!(
            "Mayor {number} leaves\n\n{number} March 2023\n\nMayor number {number} of the town left the hall on Friday evening, police said.\n\nAll the news from the coast\n\nNobody knows where mayor number {number} went, and nobody asked.\n"
        )
    };
    let pages: Vec<(String, String)> =
        (1..5).map(|number| (format!("post-{number}.txt"), page(number))).collect();
    let mut files: Vec<(&str, &str)> =
        pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("case.toml", "[[outlet]]\nname = \"Post\"\nfiles = \"post-*\"\n"));
    write(folder.path(), &files);
    let (documents, _) = read(folder.path());
    for document in &documents {
        assert!(
            zones(document).contains(&("widget", "All the news from the coast")),
            "{:?}",
            zones(document)
        );
    }
}

#[test]
fn an_agency_story_in_two_papers_is_one_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let body: Vec<String> = (0..12)
        .map(|number| format!("Witness number {number} told the court in Leeds that the lorry had stood on the bridge for {number} hours before it fell."))
        .collect();
    let wire = format!("Lorry stood on bridge\n\n3 March 2023\n\n{}\n", body.join("\n\n"));
    let paper = format!(
        "‘It stood there for hours’: court told of lorry\n\n4 March 2023\n\nBy our reporter\n\n{}\n\nThe hearing in the town hall goes on.\n",
        body[1..11].join("\n\n")
    );
    let other = "Ferry full\n\n4 March 2023\n\nThe ferry of Wexcombe carried more people than ever, said Joss Amery, who owns it and steers it himself.\n";
    write(folder.path(), &[("wire.txt", &wire), ("paper.txt", &paper), ("other.txt", other)]);
    let out = folder.path().join("out");
    let built = casegraph::pipeline::build(&[folder.path().to_owned()], &out, |_, _| {}).expect("built");
    let copy = |id: &str| built.case.document(id).and_then(|document| document.copy_of.clone());
    assert_eq!((copy("paper").as_deref(), copy("wire"), copy("other")), (Some("wire"), None, None));
}

#[test]
fn copies_with_heads_cuts_and_captions_of_their_own_count_once() {
    let told = [
        "Ada Moss, a former harbour clerk, was arrested in Leeds on 6 September 2022 on suspicion of fraud, Eastmarch Police said on Friday.",
        "The arrest followed a two-year investigation into the sale of berths at the old fish quay, which lost the town almost £2 million.",
        "Detective Inspector Carla Dunn told reporters that the case had been “one of the most complicated we have ever seen”.",
        "Ms Moss, 54, denies any wrongdoing. Her solicitor, Bo Kerr, said that she would clear her name in court.",
        "The quay was sold to Orrin Holdings in March 2021. The company has not been accused of any offence and did not reply to questions.",
        "Two other people who were questioned in the spring have been told that no further action will be taken against them, the police said.",
        "A spokesman for the harbour authority said that it had changed its rules since and that every sale was now looked at by an auditor.",
    ];
    let story =
        |numbers: &[usize]| numbers.iter().map(|number| told[*number]).collect::<Vec<_>>().join("\n\n");
    let wire = format!(
        "Ex-clerk held in quay fraud case\n\nUnion Wire\n\n9 September 2022, 17:05\n\n{}\n",
        story(&[0, 1, 2, 3, 4, 5, 6])
    );
    let post = format!(
        "“Most complicated case ever”: police on arrest of former clerk\n\nBy Ann Lee\n\n10 September 2022\n\nThe fish quay, where berths were sold. Picture: Union Wire\n\n{}\n\nRead more: The quay in pictures\n\nMost read\n\nStorm hits pier\n",
        story(&[0, 2, 1, 3])
    );
    let echo = format!(
        "Moss arrest: solicitor says she will clear her name\n\n10 September 2022\n\n{}\n\nThe Echo has asked the council for its view.\n",
        story(&[0, 3, 5, 6])
    );
    let herald = "Berths inquiry leads to arrest\n\n11 September 2022\n\nAda Moss was arrested in Leeds on 7 September 2022, her neighbour Ivy Tull told the Herald. She said four officers came before seven in the morning and took boxes of paper away from the house.\n";
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        &[("wire.txt", &wire), ("post.txt", &post), ("echo.txt", &echo), ("herald.txt", herald)],
    );
    let case = casegraph::pipeline::build(&[folder.path().to_owned()], &folder.path().join("out"), |_, _| {})
        .expect("built")
        .case;
    let copies = case.documents.iter().filter(|source| source.copy_of.as_deref() == Some("wire")).count();
    assert_eq!(copies, 2);
    let arrest = case.events.iter().find(|event| event.kind == "arrest").expect("an arrest");
    let papers: std::collections::BTreeSet<_> =
        arrest.sources.iter().map(|source| &source.document).collect();
    assert_eq!((papers.len(), arrest.support), (4, 2), "four papers, two sources");
    assert_eq!(
        arrest.when.edtf.as_deref(),
        Some("2022-09-06"),
        "one paper against one agency: the older stands"
    );
    let conflicts = casegraph::query::conflicts(&case);
    let dates = conflicts.iter().find(|row| row.field == casegraph::model::ConflictField::Date);
    let claims: Vec<String> = dates.expect("a conflict").claims.iter().map(|claim| claim.label()).collect();
    assert_eq!(claims, ["6 September 2022, one source repeated", "7 September 2022"]);
}
