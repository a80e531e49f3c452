//! Pictures as SVG that needs nothing else: real text, a title for every shape, links where wanted, light and dark by the
//! reader's setting, colour and shape by kind.

mod card;
mod chain;
mod frame;
mod lines;
mod markup;
mod path;
mod style;
mod web;

pub use style::STYLE;

use super::layout::Care;
use super::picture::{Arrangement, Picture};

/// A picture as a self-contained SVG file.
pub fn svg(picture: &Picture) -> String {
    frame::file(picture, &draw(picture, None, Care::Thorough), true)
}

/// A picture for a page, whose nodes link to `base` and the id: `svg_linked(&picture, "#", Care::Quick)`. The page brings [`STYLE`].
pub fn svg_linked(picture: &Picture, base: &str, care: Care) -> String {
    frame::file(picture, &draw(picture, Some(base), care), false)
}

fn draw(picture: &Picture, base: Option<&str>, care: Care) -> frame::Drawing {
    match picture.arrangement {
        Arrangement::Web => web::draw(picture, base, care),
        Arrangement::Chain => chain::draw(picture, base),
        Arrangement::Path => path::draw(picture, base),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::samples;
    use proptest::prelude::*;

    #[test]
    fn the_same_picture_is_drawn_the_same() {
        let picture = samples::picture(30);
        assert_eq!(svg(&picture), svg(&picture));
    }

    #[test]
    fn an_empty_picture_is_still_a_drawing() {
        let drawn = svg(&samples::picture(0));
        assert!(drawn.starts_with("<svg") && drawn.trim_end().ends_with("</svg>"), "{drawn}");
    }

    #[test]
    #[ignore = "writes pictures to look at: target/pictures"]
    fn pictures_to_look_at() -> std::io::Result<()> {
        use crate::graph::{CaseGraph, dot};
        let case = samples::case();
        let graph = CaseGraph::of(&case);
        let mut pictures = vec![
            ("overview".to_owned(), graph.overview(60)),
            ("overview-25".to_owned(), graph.overview(25)),
            ("around-one".to_owned(), graph.around("p-fenwick-crale", 1)),
            ("around-other".to_owned(), graph.around("p-kit-arkwell", 1)),
            ("around-two-steps".to_owned(), graph.around("p-rosa-tamm", 2)),
        ];
        pictures.extend(graph.path("p-rosa-tamm", "p-ilse-brandvold").map(|path| ("path".to_owned(), path)));
        pictures.extend(graph.chain(None, 24).map(|chain| ("chain".to_owned(), chain)));
        pictures
            .extend(graph.chain(Some("p-fenwick-crale"), 24).map(|chain| ("chain-one".to_owned(), chain)));
        pictures
            .extend([0, 1, 2, 5, 15, 30, 60].map(|count| (format!("web-{count}"), samples::picture(count))));
        std::fs::create_dir_all("target/pictures")?;
        for (name, picture) in pictures {
            std::fs::write(format!("target/pictures/{name}.svg"), svg(&picture))?;
            std::fs::write(format!("target/pictures/{name}.dot"), dot(&picture))?;
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_label_is_text(label in ".{0,60}|[<>&\"'/a-c!\\[\\]-]{0,30}") {
            let mut picture = samples::picture(3);
            picture.title = label.clone();
            picture.caption = label.clone();
            picture.edges[0].label = label.clone();
            picture.nodes[1].what = Some(label.clone());
            picture.nodes[1].label = label;
            let plain = svg(&samples::picture(3));
            let drawn = svg_linked(&picture, "#\"><", Care::Quick);
            let tags = |text: &str, name: &str| text.matches(name).count();
            for name in ["<script", "<style", "<image", "<foreignObject"] {
                prop_assert!(tags(&drawn, name) <= tags(&plain, name));
            }
            prop_assert!(markup::is_well_formed(&drawn), "{drawn}");
        }
    }
}
