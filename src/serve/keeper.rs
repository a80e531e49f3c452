//! Keeps the graph of a case at hand. The graph borrows the case, so it lives on the stack of a thread of its own, which
//! answers one question after the other; drawing is left to those who ask.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::graph::{CaseGraph, Picture};
use crate::model::Case;

/// A question about the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The most important nodes.
    Overview {
        /// So many of them.
        nodes: usize,
    },
    /// What surrounds some nodes.
    Around {
        /// Their ids.
        ids: Vec<String>,
        /// At most so many nodes.
        nodes: usize,
    },
    /// The way between two nodes.
    Path {
        /// One end.
        from: String,
        /// The other.
        to: String,
        /// The best supported, not the shortest.
        strongest: bool,
    },
}

type Asked = (Question, Sender<Option<Picture>>);

/// A handle to the thread. When it is dropped, the thread ends.
#[derive(Debug)]
pub struct Keeper {
    asked: Sender<Asked>,
}

impl Keeper {
    /// Starts the thread for a case.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn of(case: Arc<Case>) -> std::io::Result<Self> {
        let (asked, questions) = mpsc::channel();
        thread::Builder::new().name("graph".to_owned()).spawn(move || keep(&case, &questions))?;
        Ok(Self { asked })
    }

    /// Asks, and waits for the answer; `None` for unknown ids and where nothing leads from one to the other.
    pub fn ask(&self, question: Question) -> Option<Picture> {
        let (reply, answer) = mpsc::channel();
        self.asked.send((question, reply)).ok()?;
        answer.recv().ok()?
    }
}

fn keep(case: &Case, questions: &Receiver<Asked>) {
    let graph = CaseGraph::of(case);
    for (question, reply) in questions {
        // Whoever asked may be gone.
        _ = reply.send(answer(&graph, &question));
    }
}

fn answer(graph: &CaseGraph<'_>, question: &Question) -> Option<Picture> {
    match question {
        Question::Overview { nodes } => Some(graph.overview(*nodes)),
        Question::Around { ids, nodes } => {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            graph.around_all(&ids, *nodes)
        }
        Question::Path { from, to, strongest: false } => graph.path(from, to),
        Question::Path { from, to, strongest: true } => graph.strongest_path(from, to),
    }
}
