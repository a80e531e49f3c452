//! The letters of a page of a PDF file and where they stand.
//!
//! `hayro` draws the page on a device that keeps the letters and forgets the rest. Its letters come with the place and the width that
//! the fonts of the file give them, so words and lines can be told apart by their gaps, as a reader does.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use unicode_normalization::UnicodeNormalization;

use crate::ingest::guard::give_up;

/// Steps of drawing on one page; a small file can ask for many by forms inside forms.
const STEPS: usize = 400_000;
/// Units of the size of a font.
const EM: f64 = 1000.0;

/// A letter on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The letter; U+FFFD where the font does not tell which it is.
    pub letter: char,
    /// Left edge, in points from the left edge of the page.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Baseline, in points from the top of the page.
    pub baseline: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Whether it is written from left to right, not up, down or askew.
    pub level: bool,
}

/// The letters of a page, in the order in which they are drawn.
pub fn glyphs<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>) -> Vec<Glyph> {
    let upright = page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let mut letters = Letters::default();
    interpret_page(page, &mut context, &mut letters);
    letters.found
}

/// A device that keeps letters.
#[derive(Debug, Default)]
struct Letters {
    found: Vec<Glyph>,
    /// Where the run before this one starts: a letter drawn twice, for its shadow or its outline, is one.
    last: usize,
    steps: usize,
}

impl Letters {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > STEPS {
            give_up(
                "has a page that draws hundreds of thousands of things; print it to a new PDF file, or save its text as .txt",
            );
        }
    }

    fn keep(&mut self, glyph: &Shape<'_>, place: Affine) {
        let [a, b, c, d, x, y] = place.as_coeffs();
        let width = match glyph {
            Shape::Outline(glyph) => glyph.advance_width(),
            Shape::Type3(glyph) => glyph.advance_width(),
        };
        let width = f64::from(width.unwrap_or(0.0)) * a.hypot(b);
        let size = c.hypot(d) * EM;
        if ![x, y, width, size].into_iter().all(f64::is_finite) {
            return;
        }
        let words = match glyph.as_unicode() {
            // A ligature is the letters it joins.
            Some(BfString::Char(letter @ '\u{FB00}'..='\u{FB06}')) => letter.nfkc().collect(),
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(words)) => words,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let count = words.chars().count().max(1) as f64;
        for (index, letter) in words.chars().enumerate() {
            let left = x + width * index as f64 / count;
            self.found.push(Glyph {
                letter,
                left: left as f32,
                right: (left + width / count) as f32,
                baseline: y as f32,
                size: size as f32,
                level: a > 0.0 && b.abs() < 0.1 * a,
            });
        }
    }

    /// Drops the run that starts at `from` if the run before it has the same letters in the same place.
    fn drop_shadow(&mut self, from: usize) {
        let (before, run) = (&self.found[self.last..from], &self.found[from..]);
        let same = |one: &Glyph, other: &Glyph| {
            let near = 0.1 * one.size;
            one.letter == other.letter
                && (one.left - other.left).abs() < near
                && (one.baseline - other.baseline).abs() < near
        };
        if before.len() == run.len() && before.iter().zip(run).all(|(one, other)| same(one, other)) {
            self.found.truncate(from);
        } else {
            self.last = from;
        }
    }
}

impl<'a> Device<'a> for Letters {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let from = self.found.len();
        for glyph in run.glyphs() {
            self.step();
            self.keep(glyph, props.transform * glyph.transform());
        }
        self.drop_shadow(from);
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.step();
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.step();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
