//! `annotate` for Python: text in, the JSON of the contract out, as Python values or as lines.
//!
//! Knows nothing of Arrow or Spark: `casegraph/arrow.py` hands it columns.

use casegraph::export::annotations::{Ids, annotations};
use casegraph::extract;
use casegraph::ingest::jsonl;
use casegraph::knowledge::Knowledge;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::prelude::*;
use serde::Serialize;

/// One document as the reader of JSON Lines takes it.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    text: &'a str,
    published: Option<&'a str>,
}

/// What a document says, as the values of the JSON contract.
#[pyfunction]
#[pyo3(signature = (text, published=None, *, id=""))]
fn annotate(py: Python<'_>, text: &str, published: Option<&str>, id: &str) -> PyResult<Py<PyAny>> {
    let found = py.detach(|| annotated(&Line { id, text, published }));
    let value: serde_json::Value = serde_json::from_str(&found.map_err(PyValueError::new_err)?)
        .map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(pythonize::pythonize(py, &value)?.unbind())
}

/// One JSON text a document, in order, on all threads; a document that cannot be read gives `{"id": …, "error": …}`.
#[pyfunction]
fn annotate_columns(
    py: Python<'_>,
    ids: Vec<String>,
    texts: Vec<String>,
    published: Vec<Option<String>>,
) -> PyResult<Vec<String>> {
    if ids.len() != texts.len() || texts.len() != published.len() {
        return Err(PyValueError::new_err("ids, texts and published must be equally long"));
    }
    Ok(py.detach(|| {
        (ids.par_iter().zip(&texts).zip(&published))
            .map(|((id, text), published)| {
                annotated(&Line { id, text, published: published.as_deref() })
                    .unwrap_or_else(|error| serde_json::json!({"id": id, "error": error}).to_string())
            })
            .collect()
    }))
}

/// The annotations of one document as JSON, or what is wrong with it.
fn annotated(line: &Line<'_>) -> Result<String, String> {
    let bytes = serde_json::to_vec(line).map_err(|error| error.to_string())?;
    let document = match jsonl::documents(bytes.as_slice()).next() {
        Some(document) => document.map_err(|wrong| wrong.error)?,
        None => return Err("no document".to_owned()),
    };
    let found = extract::annotate(&document, Knowledge::builtin());
    serde_json::to_string(&annotations(&document, &found, Ids::Document)).map_err(|error| error.to_string())
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(annotate, module)?)?;
    module.add_function(wrap_pyfunction!(annotate_columns, module)?)
}
