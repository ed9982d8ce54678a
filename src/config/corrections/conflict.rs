//! Corrections that say contrary things: harmless, but told.

use std::collections::HashMap;

use super::{CorrectionProblem, Entry};
use crate::config::document::Document;
use crate::config::{ConfigProblem, ConfigWarning};
use crate::model::{Correction, EntityKind};
use crate::text::fold;

/// What is said twice and differently, or in a circle.
pub(super) fn conflicts(document: &Document<'_>, entries: &[Entry]) -> Vec<ConfigWarning> {
    let mut warnings = Vec::new();
    let mut warn = |entry: &Entry, problem| {
        warnings.push(document.warning(entry.at, ConfigProblem::Correction(problem)));
    };
    // Whom each one is merged into, and in which line.
    let mut merged: HashMap<String, (String, u32)> = HashMap::new();
    let mut said: HashMap<(&'static str, String, Option<EntityKind>), (String, u32)> = HashMap::new();
    for entry in entries {
        let once = match &entry.correction {
            Correction::Merge { from, into, .. } => {
                for name in from {
                    let (one, other) = (fold(name), fold(into));
                    if name == into {
                        warn(entry, CorrectionProblem::Itself(name.clone()));
                    } else if let Some((_, line)) = merged.get(&one).filter(|(known, _)| *known != other) {
                        warn(entry, CorrectionProblem::Before { name: name.clone(), line: *line });
                    } else if leads_to(&merged, &other, &one) {
                        warn(entry, CorrectionProblem::Circle(name.clone(), into.clone()));
                    } else {
                        merged.insert(one, (other, entry.line));
                    }
                }
                None
            }
            Correction::Rename { who, to } => Some(("rename", who, to.clone())),
            Correction::Kind { who, kind } => Some(("kind", who, kind.name().to_owned())),
            Correction::Split { spelling, into, place, .. } => {
                let key = ("split", format!("{spelling}\n{place:?}"), None);
                let (known, line) = said.entry(key).or_insert_with(|| (into.clone(), entry.line));
                if *known != *into {
                    warn(entry, CorrectionProblem::Before { name: spelling.clone(), line: *line });
                }
                None
            }
            Correction::Ignore(_) | Correction::NotAName { .. } | Correction::Watch(_) => None,
        };
        if let Some((what, who, value)) = once {
            let (known, line) =
                said.entry((what, fold(&who.name), who.kind)).or_insert_with(|| (value.clone(), entry.line));
            if *known != value {
                warn(entry, CorrectionProblem::Before { name: who.name.clone(), line: *line });
            }
        }
    }
    warnings
}

/// Whether one is merged into the other, perhaps over others.
fn leads_to(merged: &HashMap<String, (String, u32)>, from: &str, to: &str) -> bool {
    let mut at = from;
    // There are no circles in it: the step that would close one is not taken in.
    while let Some((next, _)) = merged.get(at) {
        if next == to {
            return true;
        }
        at = next;
    }
    false
}
