//! An entity with what is worked out of its places when it is asked for.

use std::sync::OnceLock;

use crate::library::EntityIx;
use crate::library::digest::{Digest, Entity};
use crate::library::statements::Saying;
use crate::model::EntityKind;

/// An entity with what is worked out of its places when it is asked for.
#[derive(Debug)]
pub(in crate::library) struct Node {
    pub entity: Entity,
    /// Its name and kind before they were corrected.
    pub plain: (String, EntityKind),
    pub digest: OnceLock<Digest>,
    pub together: OnceLock<Box<[(EntityIx, u32)]>>,
    pub sayings: OnceLock<Box<[Saying]>>,
    pub about: OnceLock<Box<[Saying]>>,
}

impl Node {
    pub(super) const fn new(entity: Entity, plain: (String, EntityKind)) -> Self {
        Self {
            entity,
            plain,
            digest: OnceLock::new(),
            together: OnceLock::new(),
            sayings: OnceLock::new(),
            about: OnceLock::new(),
        }
    }
}
