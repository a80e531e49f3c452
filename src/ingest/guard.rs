//! The border to libraries that read bytes of strangers: their panic becomes a message and the build goes on.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside a guarded call, where a panic is told in the list of errors and not on stderr.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Thrown by [`give_up`].
struct GaveUp(&'static str);

/// Runs a reader's call into a library. A parser that panics on a broken file would end the whole build, so here alone
/// it is caught; what the call had made is dropped with it. The message says what to do.
pub fn guarded<T>(call: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(call));
    GUARDED.set(outer);
    done.unwrap_or_else(|thrown| Err(message(thrown.as_ref())))
}

/// Leaves a library that can be left in no other way, out to [`guarded`], which gives `message`.
pub fn give_up(message: &'static str) -> ! {
    resume_unwind(Box::new(GaveUp(message)))
}

fn message(thrown: &(dyn Any + Send)) -> String {
    match thrown.downcast_ref::<GaveUp>() {
        Some(GaveUp(message)) => (*message).to_owned(),
        None => {
            "is broken in a way its reader does not expect; open it in its own program and save it again, \
                 or save its text as .txt"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        assert_eq!(guarded(|| Ok(7)), Ok(7));
        assert_eq!(guarded(|| Err::<(), _>("why".to_owned())), Err("why".to_owned()));
        let broken = guarded(|| -> Result<(), String> { Err(["a"][std::hint::black_box(3)].to_owned()) });
        assert!(broken.is_err_and(|message| message.contains("save it again")));
        assert_eq!(guarded(|| -> Result<(), String> { give_up("too much") }), Err("too much".to_owned()));
    }
}
