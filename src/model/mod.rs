//! Article, source, block, entity, mention, statement: plain data and what always holds for it.

mod address;
mod analysis;
mod article;
mod block;
mod correction;
mod evidence;
mod fetch_error;
mod id;
mod marks;
mod moment;
mod plain;
mod post_time;
mod subscription;
mod warning;

pub use address::WebAddress;
pub use analysis::{Analysis, EntityKind, Form, Gender, LocalEntity, Mention, MentionForm, Statement};
pub use article::{Article, Draft, Origin};
pub use block::{Block, BlockKind, FurnitureKind, Mark, MarkKind};
pub use correction::{Correction, CorrectionChange, Where, Who};
pub use evidence::{FoundBy, JoinedBy, SpokenBy};
pub use fetch_error::{FetchError, Stage, TlsFault};
pub use id::ArticleId;
pub use marks::UserMarks;
pub use moment::Moment;
pub use post_time::PostTime;
pub use subscription::{Feed, Subscription, same_address};
pub use warning::{Fault, Problem, Reason, ValueKind, Warning};
