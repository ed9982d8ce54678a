//! An article with all that was found in it, written in ASCII.

use crate::model::{Analysis, Article, Block, BlockKind, Feed, LocalEntity, Mark, Mention, PostTime, Statement};
use crate::text::{Clean, Moved, Span, ascii};

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
        let Self {
            id,
            key,
            origin,
            source,
            group,
            title,
            kicker,
            published,
            updated,
            authors,
            url,
            lang,
            text: _,
            blocks,
            marks,
            words,
        } = self;
        let article = Self {
            id,
            key,
            origin,
            source: line(&source),
            group: group.as_ref().map(line),
            title: line(&title),
            kicker: kicker.as_ref().map(line),
            published,
            updated,
            authors: authors.iter().map(line).collect(),
            url,
            lang,
            text: clean,
            blocks: blocks.into_iter().map(|block| block_in_ascii(block, &moved)).collect(),
            marks: marks.into_iter().map(|mark| Mark { span: moved.span(mark.span), ..mark }).collect(),
            words,
        };
        let Analysis { sentences, entities, mentions, statements } = analysis;
        // Taken apart without a rest, so that a field that is new has to be thought of here.
        let word = |text: String| ascii(&text).into_owned();
        let entity = |LocalEntity { kind, name, known, roles, gender, short }| LocalEntity {
            kind,
            name: word(name),
            known,
            roles: roles.into_iter().map(word).collect(),
            gender,
            short: short.map(word),
        };
        let place = |span: Option<Span>| span.map(|span| moved.span(span));
        let mention = |Mention { span, entity, form, role, confidence, found, joined, words }| Mention {
            span: moved.span(span),
            entity,
            form,
            role: place(role),
            confidence,
            found,
            joined,
            words: place(words),
        };
        let statement = |Statement { span, form, speaker, cue, confidence, spoken, subject }| Statement {
            span: moved.span(span),
            form,
            speaker,
            cue: place(cue),
            confidence,
            spoken,
            subject: place(subject),
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

fn time_in_ascii(time: PostTime) -> PostTime {
    match time {
        PostTime::Stated(text) => PostTime::Stated(line(&text)),
        at @ PostTime::At(_) => at,
    }
}

fn line(text: &Clean) -> Clean {
    Clean::line(&ascii(text))
}

fn block_in_ascii(block: Block, moved: &Moved) -> Block {
    let kind = match block.kind {
        BlockKind::Quote { speaker } => BlockKind::Quote { speaker: speaker.as_ref().map(line) },
        BlockKind::Caption { credit } => BlockKind::Caption { credit: credit.as_ref().map(line) },
        BlockKind::Post { author, time } => {
            BlockKind::Post { author: author.as_ref().map(line), time: time.map(time_in_ascii) }
        }
        kind => kind,
    };
    Block { span: moved.span(block.span), kind, ..block }
}

impl Feed {
    /// The feed with its names in ASCII, as its articles are called then.
    #[must_use]
    pub fn in_ascii(self) -> Self {
        let lines = |names: &[Clean]| names.iter().map(line).collect();
        Self { name: line(&self.name), folder: lines(&self.folder), tags: lines(&self.tags), ..self }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::model::{Draft, EntityKind, FoundBy, JoinedBy, MentionForm};

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
        let mut party = LocalEntity::new(EntityKind::Organisation, "Österreichische Volkspartei");
        party.short = Some("ÖVP".into());
        let analysis = Analysis { mentions: vec![mention], entities: vec![party], ..Analysis::default() };
        let (article, analysis) = article.in_ascii(analysis);
        assert_eq!(&*article.title, "\"Groesse\"");
        let party = analysis.entities.first().unwrap();
        assert_eq!((party.name.as_str(), party.short.as_deref()), ("Oesterreichische Volkspartei", Some("OEVP")));
        assert_eq!(analysis.mentions.first().unwrap().span.of(&article.text), "Guenther Oettinger");
        assert_eq!(article.block_text(article.blocks.first().unwrap()), &*article.text);
    }
}
