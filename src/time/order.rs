//! Which number of a date in digits is the day.

use serde::{Deserialize, Serialize};

/// Which number of `05/12/2023` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// 5 December.
    Dmy,
    /// May 12.
    Mdy,
}
