//! Made-up articles of any number and length, the same on every machine.

/// Numbers that look random, the same in every run (a linear congruential generator; its high bits are used).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.below(words.len())).copied().unwrap_or_default()
    }
}

const FIRST: [&str; 12] = [
    "Katja", "Ruben", "Henning", "Henrike", "Leonhard", "Matjaž", "Paulina", "Tomasz", "Ines", "Arne", "Walburga",
    "Jonas",
];
const LAST: [&str; 14] = [
    "Lindqvist", "Achterberg", "Rasch", "Solberg", "Prantauer", "Zorenc", "Greve", "Wyrwicki", "Brandt-Okafor",
    "Boysen", "Tschernutter", "Ebersbach", "Stjernberg", "Oberlercher",
];
const PLACES: [&str; 12] = [
    "Rostock", "Kopenhagen", "Danzig", "Maribor", "Brüssel", "Wien", "Ljubljana", "Lübeck", "Malmö", "Den Haag",
    "Graz", "Aarhus",
];
const ROLES: [&str; 8] =
    ["Sprecherin", "Unterhändler", "Bürgermeisterin", "Ökonom", "Vorsitzende", "Schlichter", "Kapitän", "Hydrologin"];
const SUBJECTS: [&str; 12] = [
    "der Hafenstreik", "die Talsperre", "das Schiedsgericht", "der Vertrag", "die Messstelle", "der Fahrplan",
    "die Urabstimmung", "das Grundwasser", "die Delegation", "der Stausee", "die Reederei", "das Abkommen",
];
const DOINGS: [&str; 12] = [
    "bleibt vorerst umstritten",
    "wird in der kommenden Woche verhandelt",
    "kostet nach ersten Schätzungen Millionen",
    "hat die Erwartungen nicht erfüllt",
    "soll bis zum Sommer geprüft werden",
    "beschäftigt nun auch die Gerichte",
    "ist nach langem Zögern angenommen worden",
    "gilt unter Fachleuten als überfällig",
    "wurde in letzter Minute verschoben",
    "braucht die Zustimmung aller Beteiligten",
    "steht wieder ganz am Anfang",
    "überrascht selbst erfahrene Beobachter",
];

fn sentence(dice: &mut Dice) -> String {
    let (subject, doing) = (dice.pick(&SUBJECTS), dice.pick(&DOINGS));
    let (first, last, role, place) = (dice.pick(&FIRST), dice.pick(&LAST), dice.pick(&ROLES), dice.pick(&PLACES));
    match dice.below(4) {
        0 => format!("\"{} {doing}\", sagte {first} {last} in {place}.", capital(subject)),
        1 => format!(
            "Nach Angaben von {role} {last} {doing_first}, {subject} in {place}.",
            doing_first = "geht es um mehr"
        ),
        2 => format!("{} in {place} {doing}, wie {first} {last} mitteilte.", capital(subject)),
        _ => format!("{} {doing}, auch wenn {last}s {role} in {place} widerspricht.", capital(subject)),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A title and paragraphs of at least `bytes` bytes in all. Every title begins with `Meldung` and the number.
pub(crate) fn article(number: usize, bytes: usize) -> String {
    let mut dice = Dice::new(number as u64 + 1);
    let title = (dice.pick(&SUBJECTS), dice.pick(&DOINGS));
    let mut text = format!("Meldung {number:05}: {} {}\n\nStand: 11.03.2026 16:51 Uhr\n", capital(title.0), title.1);
    while text.len() < bytes {
        let sentences: Vec<String> = (0..3 + dice.below(4)).map(|_| sentence(&mut dice)).collect();
        text.push('\n');
        text.push_str(&sentences.join(" "));
        text.push('\n');
    }
    text
}
