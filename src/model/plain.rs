//! An article with all that was found in it, written in ASCII.

use crate::model::{Analysis, Article, Block, BlockKind, LocalEntity, Mark, Mention, Statement};
use crate::text::{Clean, Moved, ascii};

impl Article {
    /// The article and what was found in it in ASCII; every place is where it was.
    #[must_use]
    pub fn in_ascii(self, analysis: Analysis) -> (Self, Analysis) {
        let (text, moved) = Moved::of(&self.text);
        let clean = Clean::text(&text);
        // What cannot be written so that its places are still known stays as it is.
        if *clean != *text {
            return (self, analysis);
        }
        let article = Self {
            source: line(&self.source),
            group: self.group.as_ref().map(line),
            title: line(&self.title),
            kicker: self.kicker.as_ref().map(line),
            authors: self.authors.iter().map(line).collect(),
            text: clean,
            blocks: self.blocks.into_iter().map(|block| block_in_ascii(block, &moved)).collect(),
            marks: self.marks.into_iter().map(|mark| Mark { span: moved.span(mark.span), ..mark }).collect(),
            ..self
        };
        let Analysis { sentences, entities, mentions, statements } = analysis;
        let entity = |entity: LocalEntity| LocalEntity {
            name: ascii(&entity.name).into_owned(),
            roles: entity.roles.iter().map(|role| ascii(role).into_owned()).collect(),
            ..entity
        };
        let mention = |mention: Mention| Mention {
            span: moved.span(mention.span),
            role: mention.role.map(|role| moved.span(role)),
            words: mention.words.map(|words| moved.span(words)),
            ..mention
        };
        let statement = |statement: Statement| Statement {
            span: moved.span(statement.span),
            cue: statement.cue.map(|cue| moved.span(cue)),
            subject: statement.subject.map(|subject| moved.span(subject)),
            ..statement
        };
        let analysis = Analysis {
            sentences: sentences.into_iter().map(|sentence| moved.span(sentence)).collect(),
            entities: entities.into_iter().map(entity).collect(),
            mentions: mentions.into_iter().map(mention).collect(),
            statements: statements.into_iter().map(statement).collect(),
        };
        (article, analysis)
    }
}

fn line(text: &Clean) -> Clean {
    Clean::line(&ascii(text))
}

fn block_in_ascii(block: Block, moved: &Moved) -> Block {
    let kind = match block.kind {
        BlockKind::Quote { speaker } => BlockKind::Quote { speaker: speaker.as_ref().map(line) },
        BlockKind::Caption { credit } => BlockKind::Caption { credit: credit.as_ref().map(line) },
        BlockKind::Post { author, time } => BlockKind::Post { author: author.as_ref().map(line), time },
        kind => kind,
    };
    Block { span: moved.span(block.span), kind, ..block }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::model::{Draft, FoundBy, JoinedBy, MentionForm};
    use crate::text::Span;

    #[test]
    fn what_was_found_is_found_where_it_went() {
        let text = "„Größe“, sagte Günther Öttinger…";
        let start = text.find("Günther").unwrap();
        let span = Span::new(start, start + "Günther Öttinger".len());
        let mention = Mention {
            span,
            entity: 0,
            form: MentionForm::Name,
            role: None,
            confidence: 255,
            found: FoundBy::default(),
            joined: JoinedBy::default(),
            words: None,
        };
        let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, in_post: false }];
        let article = Draft { text: Clean::text(text), title: "„Größe“".into(), blocks, ..Draft::default() }.finish();
        let analysis = Analysis { mentions: vec![mention], ..Analysis::default() };
        let (article, analysis) = article.in_ascii(analysis);
        assert_eq!(&*article.title, "\"Groesse\"");
        assert_eq!(analysis.mentions.first().unwrap().span.of(&article.text), "Guenther Oettinger");
        assert_eq!(article.block_text(article.blocks.first().unwrap()), &*article.text);
    }
}
